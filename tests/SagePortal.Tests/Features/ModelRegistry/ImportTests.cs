using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Autopilot;
using SagePortal.Features.ModelRegistry;
using SagePortal.Features.ModelRegistry.Artifacts;
using SagePortal.Features.ModelRegistry.Groups;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.ModelRegistry;

/// <summary>Models that become versions: candidates, and files from elsewhere, friendly and hostile.</summary>
public sealed class ImportTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task RegisterCandidate_BringsModelSchemaScoresAndLineage_AndOutlivesItsJob()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenCandidateAsync(ana, "churn-job");

        var registered = RegistrySteps.Good(await RegisterAsync(ana, "churn-job", "gbdt-001"));
        Assert.True((await portal.As(ana).RunAsync((DeleteAutoMLJob delete) => delete.RunAsync("churn-job", default))).IsSuccess);

        var package = (await portal.PackageAsync(ana, registered.Arn)).Package;
        Assert.Equal(("churn", 2, "churn-job", "gbdt-001"), (package.Content.Origin!.DatasetName, package.Content.Origin.DatasetVersion, package.Content.Origin.AutoMLJobName, package.Content.Origin.CandidateName));
        Assert.Equal(["size", "colour"], package.Content.Signature!.Inputs.Select(c => c.Name));
        Assert.Equal(0.91, package.Content.Scores[0].Value);
        var container = Assert.Single(package.Content.InferenceSpecification!.Containers!);
        Assert.Equal("predicted_label,probability,probabilities,labels", container.Environment!["SAGEMAKER_INFERENCE_SUPPORTED"]);
        var download = RegistrySteps.Good(await portal.As(ana).RunAsync((DownloadModelPackage use) => use.RunAsync(registered.Arn, default)));
        await using (download.Content)
        {
            Assert.Equal(package.Content.Stored!.ModelBytes, download.Length);
        }

        Assert.Equal("churned", RegistrySteps.Good(await portal.As(ana).RunAsync((GetModelPackageReport use) => use.RunAsync(registered.Arn, default))).Performance!.TargetColumn);
    }

    [Fact]
    public async Task DeleteModelPackage_TakesItsObjectsAlong()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenCandidateAsync(ana, "short-job");
        var registered = RegistrySteps.Good(await RegisterAsync(ana, "short-job", "gbdt-001"));
        Assert.NotEmpty(await KeysAsync(ana));

        Assert.True((await portal.As(ana).RunAsync((DeleteModelPackage delete) => delete.RunAsync(registered.Arn, default))).IsSuccess);

        Assert.Empty(await KeysAsync(ana));
    }

    [Fact]
    public async Task RegisterCandidate_OfAnotherAccount_IsNotFoundAndMakesNoGroup()
    {
        var (ana, ben) = (await portal.AdministratorAsync(), await portal.AdministratorAsync());
        await portal.GivenCandidateAsync(ana, "hers");

        var refused = await RegisterAsync(ben, "hers", "gbdt-001");

        Assert.Equal(ErrorCodes.ResourceNotFound, refused.Error.Code);
        Assert.True((await portal.As(ben).RunAsync((ListModelPackageGroups list) => list.RunAsync(new ModelPackageGroupFilter(), default))).Value!.IsEmpty);
    }

    [Theory]
    [InlineData("model.txt", "LightGBM")]
    [InlineData("model.tar.gz", "SagePortal")]
    public async Task Import_FriendlyFile_BecomesAVersionThatCanBeDownloaded(string fileName, string format)
    {
        var ana = await portal.AdministratorAsync();
        var bytes = format == "LightGBM" ? RegistrySteps.Bytes(RegistrySteps.LightGbm()) : RegistrySteps.Artifact();

        var imported = RegistrySteps.Good(await portal.ImportAsync(ana, "outside", fileName, bytes, "churned"));

        var package = (await portal.PackageAsync(ana, imported.Arn)).Package;
        Assert.Equal(("churned", fileName), (package.Content.Signature!.TargetColumn, package.Content.Origin!.FileName));
        Assert.NotEmpty(await KeysAsync(ana));
    }

    [Fact]
    public async Task Import_OtherSchemaThanTheGroups_IsRefusedWithTheDifference()
    {
        var ana = await portal.AdministratorAsync();
        RegistrySteps.Good(await portal.ImportAsync(ana, "outside", "model.txt", RegistrySteps.Bytes(RegistrySteps.LightGbm())));

        var refused = await portal.ImportAsync(ana, "outside", "model.txt", RegistrySteps.Bytes(RegistrySteps.LightGbm(features: "size weight")));

        Assert.Equal(("File", ErrorCodes.Validation), (refused.Error.Field, refused.Error.Code));
        Assert.Contains("column `weight`", refused.Error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> HostileFiles => ["empty", "noise", "truncated", "climbing", "link", "bomb", "nan", "nested-json", "unknown-feature", "threshold"];

    [Theory, MemberData(nameof(HostileFiles))]
    public async Task Import_HostileFile_IsRefusedWithAReasonAndLeavesNothing(string kind)
    {
        var ana = await portal.AdministratorAsync();

        var refused = await portal.ImportAsync(ana, "hostile", "model", Hostile(kind));

        Assert.False(refused.IsSuccess, $"{kind} was taken");
        Assert.Equal(("File", ErrorCodes.Validation), (refused.Error.Field, refused.Error.Code));
        Assert.DoesNotContain(portal.Folder, refused.Error.Message, StringComparison.Ordinal);
        Assert.True(refused.Error.Message.Length > "The file cannot be imported: .".Length, refused.Error.Message);
        Assert.Empty(await KeysAsync(ana));
        Assert.True((await portal.As(ana).RunAsync((ListModelPackageGroups list) => list.RunAsync(new ModelPackageGroupFilter(), default))).Value!.IsEmpty);
        Assert.Empty(Directory.Exists(Path.Combine(portal.Folder, "tmp")) ? Directory.GetFileSystemEntries(Path.Combine(portal.Folder, "tmp"), "import-*") : []);
    }

    [Fact]
    public async Task Import_LargerThanTheLimit_IsRefused()
    {
        await using var small = await PortalFixture.StartAsync(settings: new Dictionary<string, string?> { ["ModelRegistry:MaxArtifactBytes"] = "2048" });
        var ana = await small.AdministratorAsync();

        var refused = await small.ImportAsync(ana, "large", "model.txt", new byte[4096]);

        Assert.Equal(ErrorCodes.ResourceLimitExceeded, refused.Error.Code);
    }

    private static byte[] Hostile(string kind)
    {
        var artifact = RegistrySteps.Artifact();
        return kind switch
        {
            "empty" => [],
            "noise" => RegistrySteps.Bytes("this is no model"),
            "truncated" => artifact[..(artifact.Length / 2)],
            "climbing" => Tar(new PaxTarEntry(TarEntryType.RegularFile, "../../etc/passwd") { DataStream = new MemoryStream("x"u8.ToArray()) }),
            "link" => Tar(new PaxTarEntry(TarEntryType.SymbolicLink, "manifest.json") { LinkName = "/etc/passwd" }),
            "bomb" => Tar(new PaxTarEntry(TarEntryType.RegularFile, "manifest.json") { DataStream = new MemoryStream(new byte[200 << 20]) }),
            "nan" => RegistrySteps.Bytes(RegistrySteps.LightGbm("nan")),
            "nested-json" => RegistrySteps.Bytes(new string('{', 100_000).Replace("{", "{\"a\":", StringComparison.Ordinal)),
            "threshold" => Rewritten(artifact, "\"DecisionThreshold\":1.5"),
            _ => RegistrySteps.Bytes(RegistrySteps.LightGbm().Replace("split_feature=0", "split_feature=7", StringComparison.Ordinal)),
        };
    }

    /// <summary>The same artifact with one more member in its manifest.</summary>
    private static byte[] Rewritten(byte[] artifact, string member)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        using (var unpacked = new GZipStream(new MemoryStream(artifact), CompressionMode.Decompress))
        using (var entries = new TarReader(unpacked))
        {
            while (entries.GetNextEntry(copyData: true) is { } entry)
            {
                using var content = new MemoryStream();
                entry.DataStream!.CopyTo(content);
                var bytes = entry.Name == "manifest.json" ? RegistrySteps.Bytes($"{Encoding.UTF8.GetString(content.ToArray()).TrimEnd()[..^1]},{member}}}") : content.ToArray();
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, entry.Name) { DataStream = new MemoryStream(bytes) });
            }
        }

        return packed.ToArray();
    }

    private static byte[] Tar(TarEntry entry)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            tar.WriteEntry(entry);
        }

        return packed.ToArray();
    }

    private Task<Result<RegisteredPackage>> RegisterAsync(Member member, string job, string candidate) =>
        portal.As(member).RunAsync((RegisterCandidate register) => register.RunAsync(
            new RegisterCandidateRequest { AutoMLJobName = job, CandidateName = candidate, ModelPackageGroupName = "from-job" }, default));

    private async Task<List<string>> KeysAsync(Member owner)
    {
        var keys = new List<string>();
        await foreach (var stored in portal.Services.GetRequiredService<IObjectStore>()
            .ListAsync(owner.AccountId, portal.Services.GetRequiredService<Arns>().DefaultBucket(owner.AccountId), ModelRegistryActions.AllObjectsPrefix, default))
        {
            keys.Add(stored.Key);
        }

        return keys;
    }
}
