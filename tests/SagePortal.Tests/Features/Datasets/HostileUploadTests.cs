using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Datasets;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.Datasets;

/// <summary>Files that are no tables, or that mean harm: a clear message, and nothing left behind.</summary>
public sealed class HostileUploadTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<string, byte[], string> Files { get; } = new()
    {
        { "empty", [], "FileEmptyFile" },
        { "header only", Encoding.UTF8.GetBytes("a,b,c\n"), "FileHeaderOnly" },
        { "duplicate column", Encoding.UTF8.GetBytes("a,b,a\n1,2,3\n"), "FileDuplicateColumn" },
        { "nameless column", Encoding.UTF8.GetBytes("a,,c\n1,2,3\n"), "FileEmptyColumnName" },
        { "binary", [0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 1, 2, 3, 0, 0, 255, 254], "FileNotText" },
        { "nul bytes", Encoding.UTF8.GetBytes("a,b\n1,\0\n"), "FileNotText" },
        { "picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], "FileNotText" },
        { "30,000 columns", Encoding.UTF8.GetBytes(Wide(30_000)), "FileTooManyColumns" },
        { "cut gzip", DatasetSteps.Gzip(Encoding.UTF8.GetBytes(DatasetSteps.Table))[..20], "FileCorruptArchive" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Upload_HostileFile_SaysWhyAndLeavesNothing(string what, byte[] bytes, string textKey)
    {
        var member = await portal.AdministratorAsync();

        var uploaded = await portal.As(member).UploadAsync("hostile", bytes);

        Assert.False(uploaded.IsSuccess, what);
        Assert.Equal(("File", textKey), (uploaded.Error.Field, uploaded.Error.TextKey));
        await RequireNothingLeftAsync(member);
    }

    [Fact]
    public async Task Upload_FiveGigabytesDeclared_IsRefusedBeforeTheFirstByte()
    {
        var member = await portal.AdministratorAsync();
        var content = new UnreadableStream();

        var uploaded = await portal.As(member).RunAsync((UploadDataset upload) =>
            upload.RunAsync(new UploadDatasetRequest("big", "big.csv", content, 5L << 30), CancellationToken.None));

        Assert.Equal("TooLarge", uploaded.Error.TextKey);
        await RequireNothingLeftAsync(member);
    }

    [Fact]
    public async Task Upload_ZipBomb_FailsItsProfileWithAReason()
    {
        var ana = portal.As(await portal.AdministratorAsync());
        var bomb = DatasetSteps.Gzip([.. Encoding.UTF8.GetBytes("a,b\n1,2\n"), .. new byte[200 << 20].Select(_ => (byte)'\n')]);

        var uploaded = await ana.UploadAsync("bomb", bomb);
        var reason = uploaded.IsSuccess ? (await ana.ProfiledAsync("bomb")).Version.FailureReason : uploaded.Error.Message;

        Assert.NotNull(reason);
        Assert.Contains("gzip", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_FormulaCells_AreKeptAsText()
    {
        var ana = portal.As(await portal.AdministratorAsync());
        await ana.UploadAsync("formulas", "a,b\n=cmd|' /C calc'!A0,1\n+1+1,2\n@SUM(A1),3\n");

        var preview = await ana.RunAsync((PreviewDataset read) => read.RunAsync("formulas", null, CancellationToken.None));

        Assert.Equal("=cmd|' /C calc'!A0", preview.Value!.Rows[0][0]);
    }

    [Fact]
    public async Task Upload_TenThousandColumns_IsReadable()
    {
        var ana = portal.As(await portal.AdministratorAsync());
        await ana.UploadAsync("wide", Wide(10_000) + Numbers(10_000) + Numbers(10_000));

        var found = await ana.ProfiledAsync("wide");

        Assert.Equal((DatasetVersionStatus.Ready, 10_000), (found.Version.Status, found.Version.ColumnCount));
    }

    [Fact]
    public async Task Upload_BrokenRowUnderStop_FailsNamingItsLine()
    {
        var ana = portal.As(await portal.AdministratorAsync());
        await ana.UploadAsync("broken", "a,b\n1,2\n3,4,5\n6,7\n");

        var found = await ana.ProfiledAsync("broken");

        Assert.Equal(DatasetVersionStatus.Failed, found.Version.Status);
        Assert.Contains("line 3", found.Version.FailureReason, StringComparison.Ordinal);
    }

    private static string Wide(int columns) => string.Join(',', Enumerable.Range(0, columns).Select(i => "c" + i)) + "\n";

    private static string Numbers(int columns) => string.Join(',', Enumerable.Range(0, columns)) + "\n";

    private async Task RequireNothingLeftAsync(Member member)
    {
        await using var db = portal.Databases.Open(member.Caller.AccountId);
        Assert.Equal(0, await db.Set<Dataset>().CountAsync());
        var store = portal.Services.GetRequiredService<IObjectStore>();
        var bucket = portal.Services.GetRequiredService<Arns>().DefaultBucket(member.Caller.AccountId);
        await foreach (var stored in store.ListAsync(member.Caller.AccountId, bucket, "", CancellationToken.None))
        {
            Assert.Fail($"left behind: {stored.Key}");
        }
    }

    private sealed class UnreadableStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new InvalidOperationException("read");
    }
}
