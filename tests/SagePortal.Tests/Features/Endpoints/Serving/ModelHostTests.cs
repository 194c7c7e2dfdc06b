using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Platform.Results;
using SagePortal.TestKit;
using static SagePortal.Tests.Features.Endpoints.Serving.ServedPortal;

namespace SagePortal.Tests.Features.Endpoints.Serving;

public sealed class ModelHostTests(ServedPortal served) : IClassFixture<ServedPortal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prepare_SameArtifactUnderSeveralNamesAndAccounts_TakesMemoryOnce()
    {
        var (ana, ben) = (await served.Portal.AdministratorAsync(), await served.Portal.AdministratorAsync());
        using var host = NewHost(1L << 30);
        var (first, second, third) = (await VariantAsync(ana, "a.tar.gz", Binary), await VariantAsync(ana, "b.tar.gz", Binary), await VariantAsync(ben, "a.tar.gz", Binary));

        Assert.True((await host.PrepareAsync(ana.AccountId, first, Cancellation)).IsSuccess);
        var bytes = host.LoadedBytes;
        Assert.True((await host.PrepareAsync(ana.AccountId, second, Cancellation)).IsSuccess);
        Assert.True((await host.PrepareAsync(ben.AccountId, third, Cancellation)).IsSuccess);

        Assert.Equal((3, bytes), (host.LoadedCount, host.LoadedBytes));
        await host.ReleaseAsync(ana.AccountId, first);
        await host.ReleaseAsync(ana.AccountId, second);
        Assert.Equal((1, bytes), (host.LoadedCount, host.LoadedBytes));
        await host.ReleaseAsync(ben.AccountId, third);
        Assert.Equal((0, 0L), (host.LoadedCount, host.LoadedBytes));
    }

    [Fact]
    public async Task Prepare_ManyAtOnce_LoadsOnceAndCountsEach()
    {
        var ana = await served.Portal.AdministratorAsync();
        using var host = NewHost(1L << 30);
        var variant = await VariantAsync(ana, "a.tar.gz", Binary);

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => host.PrepareAsync(ana.AccountId, variant, Cancellation)));

        Assert.All(results, r => Assert.True(r.IsSuccess));
        for (var i = 0; i < 15; i++)
        {
            await host.ReleaseAsync(ana.AccountId, variant);
        }

        Assert.Equal(1, host.LoadedCount);
        await host.ReleaseAsync(ana.AccountId, variant);
        Assert.Equal(0, host.LoadedCount);
    }

    [Fact]
    public async Task Prepare_MoreThanTheLimit_IsRefusedAndTheLoadedStays()
    {
        var ana = await served.Portal.AdministratorAsync();
        using var measuring = NewHost(1L << 30);
        var (first, second) = (await VariantAsync(ana, "a.tar.gz", Binary), await VariantAsync(ana, "r.tar.gz", Regression));
        await measuring.PrepareAsync(ana.AccountId, first, Cancellation);
        var one = measuring.LoadedBytes;
        using var host = NewHost(one + (one / 2), one * 2);

        var prepared = await host.PrepareAsync(ana.AccountId, first, Cancellation);
        var refused = await host.PrepareAsync(ana.AccountId, second, Cancellation);

        Assert.True(prepared.IsSuccess);
        Assert.Equal(ErrorCodes.ResourceLimitExceeded, refused.Error.Code);
        Assert.Equal(1, host.LoadedCount);
    }

    [Theory]
    [InlineData("no archive at all", "cannot be loaded")]
    [InlineData("", "cannot be loaded")]
    public async Task Prepare_NoModel_SaysWhy(string content, string expected)
    {
        var ana = await served.Portal.AdministratorAsync();
        using var host = NewHost(1L << 30);
        var variant = await VariantAsync(ana, "bad.tar.gz", System.Text.Encoding.UTF8.GetBytes(content));

        var refused = await host.PrepareAsync(ana.AccountId, variant, Cancellation);

        Assert.Contains(expected, refused.Error.Message, StringComparison.Ordinal);
        Assert.Equal(0, host.LoadedCount);
    }

    [Fact]
    public async Task Prepare_DamagedInAnyPlace_NeverThrows()
    {
        var ana = await served.Portal.AdministratorAsync();
        using var host = NewHost(1L << 30);
        var random = new Random(4);
        for (var i = 0; i < 40; i++)
        {
            var damaged = Binary.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            var variant = await VariantAsync(ana, $"damaged-{i}.tar.gz", damaged);
            var result = await host.PrepareAsync(ana.AccountId, variant, Cancellation);
            if (result.IsSuccess)
            {
                await host.ReleaseAsync(ana.AccountId, variant);
            }
        }

        Assert.Equal(0, host.LoadedCount);
    }

    [Fact]
    public async Task Prepare_ModelThatUnpacksBeyondItsLimit_IsRefused()
    {
        var ana = await served.Portal.AdministratorAsync();
        using var stream = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(stream, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[64 << 20], Cancellation);
        }

        using var host = NewHost(16 << 20);
        var refused = await host.PrepareAsync(ana.AccountId, await VariantAsync(ana, "bomb.tar.gz", stream.ToArray()), Cancellation);

        Assert.False(refused.IsSuccess);
        Assert.Equal(0, host.LoadedCount);
    }

    [Fact]
    public async Task Prepare_UnknownOutputColumn_SaysWhich()
    {
        var ana = await served.Portal.AdministratorAsync();
        using var host = NewHost(1L << 30);
        var url = await served.StoreAsync(ana, "a.tar.gz", Binary);

        var refused = await host.PrepareAsync(ana.AccountId, new ServedVariant("v", "m", 1, [Container(url, "score")]), Cancellation);

        Assert.Contains("`score`", refused.Error.Message, StringComparison.Ordinal);
    }

    private ModelHost NewHost(long limit, long model = 0) => new(
        served.Objects, Options.Create(new ServingOptions { MemoryBytes = limit, ModelBytes = model }), served.Portal.Services.GetRequiredService<TimeProvider>());

    private async Task<ServedVariant> VariantAsync(Member member, string key, byte[] bytes) => new("v", "m", 1, [Container(await served.StoreAsync(member, key, bytes))]);
}
