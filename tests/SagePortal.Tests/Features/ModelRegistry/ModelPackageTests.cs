using System.Text.Json;
using SagePortal.Features.ModelRegistry;
using SagePortal.Features.ModelRegistry.Groups;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.ModelRegistry;

/// <summary>Packages as SageMaker's operations see them.</summary>
public sealed class ModelPackageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Create_InAGroup_NumbersVersionsFromOneAndNeverAgain()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "churn");

        var first = await portal.VersionAsync(ana, "churn");
        var second = await portal.VersionAsync(ana, "churn");
        Assert.True((await portal.As(ana).RunAsync((DeleteModelPackage delete) => delete.RunAsync(second, default))).IsSuccess);
        var third = await portal.VersionAsync(ana, "churn");

        Assert.Equal($"arn:aws:sagemaker:us-east-1:{ana.AccountId}:model-package/churn/1", first);
        Assert.EndsWith("/churn/3", third, StringComparison.Ordinal);
        Assert.Equal(ModelApprovalStatus.PendingManualApproval, await portal.StatusAsync(ana, first));
    }

    [Fact]
    public async Task Create_ManyAtTheSameTime_EachGetsANumberOfItsOwn()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "rush");

        var arns = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => portal.VersionAsync(ana, "rush")));

        Assert.Equal(Enumerable.Range(1, 8), arns.Select(a => int.Parse(a.Split('/')[^1], null)).Order());
    }

    [Fact]
    public async Task Create_EveryMember_ComesBackAsItWasGiven()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "verbatim");
        const string Json = """
            {
              "ModelPackageGroupName": "verbatim", "ModelPackageDescription": "d", "ModelApprovalStatus": "Approved", "ModelPackageRegistrationType": "Registered",
              "InferenceSpecification": { "Containers": [{ "Image": "i:1", "ModelDataUrl": "s3://b/k", "Environment": { "A": "1" }, "ModelDataETag": "e", "AdditionalS3DataSource": { "S3Uri": "s3://x/y", "S3DataType": "S3Object" } }], "SupportedContentTypes": ["text/csv"], "SupportedResponseMIMETypes": ["text/csv"] },
              "AdditionalInferenceSpecifications": [{ "Name": "gpu", "Containers": [{ "Image": "i:2" }] }],
              "SourceAlgorithmSpecification": { "SourceAlgorithms": [{ "AlgorithmName": "a" }] }, "CertifyForMarketplace": false,
              "MetadataProperties": { "CommitId": "c", "Repository": "r" }, "Domain": "MACHINE_LEARNING", "Task": "CLASSIFICATION", "SamplePayloadUrl": "s3://b/p",
              "ModelMetrics": { "ModelQuality": { "Statistics": { "ContentType": "application/json", "S3Uri": "s3://b/s", "ContentDigest": "x" } }, "Bias": { "PreTrainingReport": { "ContentType": "a", "S3Uri": "s3://b/pre" } } },
              "DriftCheckBaselines": { "Explainability": { "ConfigFile": { "S3Uri": "s3://b/c" } } }, "CustomerMetadataProperties": { "team": "risk" },
              "SkipModelValidation": "All", "SourceUri": "models:/m", "SecurityConfig": { "KmsKeyId": "k" },
              "ModelCard": { "ModelCardContent": "# Card", "ModelCardStatus": "Draft" }, "ModelLifeCycle": { "Stage": "QA", "StageStatus": "PendingApproval", "StageDescription": "s" }
            }
            """;

        var created = RegistrySteps.Good(await portal.As(ana).RunAsync((CreateModelPackage create) => create.RunAsync(JsonSerializer.Deserialize<CreateModelPackageRequest>(Json)!, default)));
        var answer = JsonSerializer.SerializeToElement((await portal.PackageAsync(ana, created.Arn)).ToDescription(), SageMakerShape.Json);

        using var asked = JsonDocument.Parse(Json);
        Assert.All(asked.RootElement.EnumerateObject(), member => Assert.True(JsonElement.DeepEquals(member.Value, answer.GetProperty(member.Name)), $"{member.Name}: {answer.GetProperty(member.Name)}"));
        Assert.Equal(1, answer.GetProperty("ModelPackageVersion").GetInt32());
        Assert.Equal("Completed", answer.GetProperty("ModelPackageStatus").GetString());
    }

    [Fact]
    public async Task Create_SameClientTokenTwice_IsOneVersion()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "token");
        var request = RegistrySteps.Version("token") with { ClientToken = "token-1" };

        var first = RegistrySteps.Good(await portal.As(ana).RunAsync((CreateModelPackage create) => create.RunAsync(request, default)));
        var again = RegistrySteps.Good(await portal.As(ana).RunAsync((CreateModelPackage create) => create.RunAsync(request, default)));
        var other = await portal.As(ana).RunAsync((CreateModelPackage create) => create.RunAsync(request with { ModelPackageDescription = "other" }, default));

        Assert.Equal(first.Arn, again.Arn);
        Assert.Equal(ErrorCodes.Conflict, other.Error.Code);
    }

    [Fact]
    public async Task Create_WithoutAGroup_IsAPackageWithoutVersionsAndApproval()
    {
        var ana = await portal.AdministratorAsync();
        var request = RegistrySteps.Version("x") with { ModelPackageGroupName = null, ModelPackageName = "lonely" };

        var arn = RegistrySteps.Good(await portal.As(ana).RunAsync((CreateModelPackage create) => create.RunAsync(request, default))).Arn;
        var again = await portal.As(ana).RunAsync((CreateModelPackage create) => create.RunAsync(request, default));
        var byName = await portal.PackageAsync(ana, "lonely");
        var unversioned = await ListAsync(ana, new ModelPackageFilter());

        Assert.EndsWith(":model-package/lonely", arn, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.Conflict, again.Error.Code);
        Assert.Null(byName.ToDescription().ModelApprovalStatus);
        Assert.Equal(["lonely"], unversioned.Packages.Select(p => p.Name));
    }

    [Theory]
    [InlineData("both")]
    [InlineData("none")]
    [InlineData("nowhere")]
    [InlineData("status")]
    [InlineData("stage")]
    [InlineData("metadata")]
    [InlineData("container")]
    [InlineData("uri")]
    public async Task Create_InvalidRequest_IsRefusedInAwsWords(string fault)
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "strict");
        var valid = RegistrySteps.Version("strict");
        var (request, words) = fault switch
        {
            "both" => (valid with { ModelPackageName = "x" }, "Both ModelPackageName and ModelPackageGroupName are provided in the input. Cannot determine which one to use."),
            "none" => (valid with { ModelPackageGroupName = null }, "Either ModelPackageName or ModelPackageGroupName must be provided."),
            "nowhere" => (valid with { ModelPackageGroupName = "nowhere" }, "Model Package Group does not exist."),
            "status" => (valid with { ModelApprovalStatus = "Maybe" }, "1 validation error detected: Value 'Maybe' at 'modelApprovalStatus' failed to satisfy constraint: Member must satisfy enum value set: [PendingManualApproval, Approved, Rejected]"),
            "stage" => (valid with { ModelLifeCycle = new ModelLifeCycle { Stage = new string('x', 64), StageStatus = "Approved" } }, "Member must have length less than or equal to 63"),
            "metadata" => (valid with { CustomerMetadataProperties = Enumerable.Range(0, 51).ToDictionary(i => $"k{i}", _ => "v") }, "Member must have length less than or equal to 50"),
            "container" => (valid with { InferenceSpecification = new InferenceSpecification { Containers = [new ModelPackageContainerDefinition()] } }, "Container 1 of InferenceSpecification names neither Image nor ModelDataUrl"),
            _ => (valid with { InferenceSpecification = new InferenceSpecification { Containers = [new ModelPackageContainerDefinition { ModelDataUrl = "/etc/passwd" }] } }, "is not an address of the form s3://bucket/key"),
        };

        var refused = await portal.As(ana).RunAsync((CreateModelPackage create) => create.RunAsync(request, default));

        Assert.Equal(ErrorCodes.Validation, refused.Error.Code);
        Assert.Contains(words, refused.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_FiltersTypesAndOrders_HappenTogether()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "one");
        await portal.GroupAsync(ana, "two");
        await portal.VersionAsync(ana, "one");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var between = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.VersionAsync(ana, "one", "Approved");
        await portal.VersionAsync(ana, "two", "Approved");

        Assert.Equal([1, 2], (await ListAsync(ana, new ModelPackageFilter { ModelPackageGroupName = "one" })).Packages.Select(p => p.Version!.Value));
        Assert.Equal([2, 1], (await ListAsync(ana, new ModelPackageFilter { ModelPackageGroupName = "one", Descending = true })).Packages.Select(p => p.Version!.Value));
        Assert.Equal(["one", "two"], (await ListAsync(ana, new ModelPackageFilter { Type = ModelPackageType.Versioned, ModelApprovalStatus = ModelApprovalStatus.Approved, SortBy = RegistrySort.Name })).Packages.Select(p => p.Name));
        Assert.Equal(1, (await ListAsync(ana, new ModelPackageFilter { Type = ModelPackageType.Both, CreationTimeBefore = between })).Total);
        Assert.Equal(["two"], (await ListAsync(ana, new ModelPackageFilter { Type = ModelPackageType.Both, NameContains = "TW" })).Packages.Select(p => p.Name));
        Assert.Empty((await ListAsync(ana, new ModelPackageFilter())).Packages);
        Assert.Equal(3, (await ListAsync(ana, new ModelPackageFilter { Type = ModelPackageType.Versioned, Take = 1 })).Total);
    }

    [Fact]
    public async Task BatchDescribe_SomeMissing_AnswersTheOthersAndSaysWhich()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "batch");
        var arn = await portal.VersionAsync(ana, "batch");
        var absent = arn[..^1] + "9";

        var answer = RegistrySteps.Good(await portal.As(ana).RunAsync((BatchDescribeModelPackage describe) => describe.RunAsync([arn, absent], default)));

        Assert.Equal([arn], answer.ModelPackageSummaries.Keys);
        Assert.Equal($"ModelPackage {absent} does not exist.", answer.BatchDescribeModelPackageErrorMap[absent].ErrorResponse);
    }

    [Fact]
    public async Task Group_TwiceAndNotEmpty_IsRefusedInAwsWords()
    {
        var ana = await portal.AdministratorAsync();
        var arn = await portal.GroupAsync(ana, "full");
        var version = await portal.VersionAsync(ana, "full");

        var twice = await portal.As(ana).RunAsync((CreateModelPackageGroup create) => create.RunAsync(new CreateModelPackageGroupRequest { ModelPackageGroupName = "full" }, default));
        var notEmpty = await portal.As(ana).RunAsync((DeleteModelPackageGroup delete) => delete.RunAsync("full", default));
        await portal.As(ana).RunAsync((DeleteModelPackage delete) => delete.RunAsync(version, default));
        var deleted = await portal.As(ana).RunAsync((DeleteModelPackageGroup delete) => delete.RunAsync(arn, default));
        var gone = await portal.As(ana).RunAsync((DescribeModelPackageGroup describe) => describe.RunAsync("full", default));

        Assert.Equal((ErrorCodes.Validation, $"Model Package Group already exists: {arn}"), (twice.Error.Code, twice.Error.Message));
        Assert.Equal(ErrorCodes.Conflict, notEmpty.Error.Code);
        Assert.True(deleted.IsSuccess);
        Assert.Equal((ErrorCodes.Validation, $"ModelPackageGroup {arn} does not exist."), (gone.Error.Code, gone.Error.Message));
    }

    [Fact]
    public async Task GroupPolicy_PutGetDelete_KeepsTheText()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "shared");
        const string Policy = """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::123456789012:root" }, "Action": "sagemaker:DescribeModelPackageGroup", "Resource": "*" }] }""";

        var put = await portal.As(ana).RunAsync((PutModelPackageGroupPolicy use) => use.RunAsync("shared", Policy, default));
        var got = await portal.As(ana).RunAsync((GetModelPackageGroupPolicy use) => use.RunAsync("shared", default));
        var broken = await portal.As(ana).RunAsync((PutModelPackageGroupPolicy use) => use.RunAsync("shared", "{", default));
        await portal.As(ana).RunAsync((DeleteModelPackageGroupPolicy use) => use.RunAsync("shared", default));
        var gone = await portal.As(ana).RunAsync((GetModelPackageGroupPolicy use) => use.RunAsync("shared", default));

        Assert.True(put.IsSuccess, put.IsSuccess ? "" : put.Error.Message);
        Assert.Equal(Policy, got.Value);
        Assert.Equal(ErrorCodes.Validation, broken.Error.Code);
        Assert.Equal(ErrorCodes.ResourceNotFound, gone.Error.Code);
    }

    private async Task<ModelPackageList> ListAsync(Member member, ModelPackageFilter filter) =>
        RegistrySteps.Good(await portal.As(member).RunAsync((ListModelPackages list) => list.RunAsync(filter, default)));
}
