using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Reports;
using SagePortal.Features.Autopilot;
using SagePortal.Features.ModelRegistry;
using SagePortal.Features.ModelRegistry.Artifacts;
using SagePortal.Features.ModelRegistry.Groups;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Learning;
using SagePortal.Learning.ModelFiles.Importing;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Autopilot;
using AutoMLJob = SagePortal.Features.Autopilot.AutoMLJob;

namespace SagePortal.Tests.Features.ModelRegistry;

/// <summary>Steps of the registry as people take them.</summary>
internal static class RegistrySteps
{
    /// <summary>A LightGBM model of two classes: positive from size 2.5 on.</summary>
    public static string LightGbm(string threshold = "2.5", string features = "size colour") => $"""
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=1
        objective=binary sigmoid:1
        feature_names={features}
        feature_infos=[0:10] [0:10]
        tree_sizes=200

        Tree=0
        num_leaves=2
        num_cat=0
        split_feature=0
        split_gain=3
        threshold={threshold}
        decision_type=10
        left_child=-1
        right_child=-2
        leaf_value=-1 1
        leaf_weight=1 1
        leaf_count=40 20
        internal_value=0
        internal_weight=2
        internal_count=60
        is_linear=0
        shrinkage=0.1


        end of trees

        pandas_categorical:null
        """;

    public static byte[] Artifact(string features = "size colour")
    {
        using var text = new StringReader(LightGbm(features: features));
        using var written = new MemoryStream();
        ImportedPipeline.Create(LightGbmText.Read(text), "LightGBM", "churned", ["no", "yes"]).Save(written);
        return written.ToArray();
    }

    public static CreateModelPackageRequest Version(string group, string? status = null) => new()
    {
        ModelPackageGroupName = group,
        ModelApprovalStatus = status,
        InferenceSpecification = new InferenceSpecification { Containers = [new ModelPackageContainerDefinition { Image = "image:1" }] },
    };

    public static async Task<string> GroupAsync(this PortalFixture portal, Member member, string name, params KeyValuePair<string, string>[] tags) =>
        Good(await portal.As(member).RunAsync((CreateModelPackageGroup create) => create.RunAsync(new CreateModelPackageGroupRequest { ModelPackageGroupName = name, Tags = tags }, default)));

    public static async Task<string> VersionAsync(this PortalFixture portal, Member member, string group, string? status = null) =>
        Good(await portal.As(member).RunAsync((CreateModelPackage create) => create.RunAsync(Version(group, status), default))).Arn;

    public static Task<Result<string>> UpdateAsync(this PortalFixture portal, Member member, UpdateModelPackageRequest request) =>
        portal.As(member).RunAsync((UpdateModelPackage update) => update.RunAsync(request, default));

    public static Task<Result<string>> DecideAsync(this PortalFixture portal, Member member, string arn, ModelApprovalStatus status, string? comment = null) =>
        portal.UpdateAsync(member, new UpdateModelPackageRequest { ModelPackageArn = arn, ModelApprovalStatus = status.ToString(), ApprovalDescription = comment });

    public static async Task<DescribedModelPackage> PackageAsync(this PortalFixture portal, Member member, string arn) =>
        Good(await portal.As(member).RunAsync((DescribeModelPackage describe) => describe.RunAsync(arn, default)));

    public static async Task<ModelApprovalStatus?> StatusAsync(this PortalFixture portal, Member member, string arn) => (await portal.PackageAsync(member, arn)).Package.ApprovalStatus;

    /// <summary>A colleague with this policy and nothing else.</summary>
    public static async Task<Member> ColleagueAsync(this PortalFixture portal, Member of, string policy)
    {
        var colleague = await portal.Given.Person().In(of.Account).CreateAsync();
        await using var db = portal.Databases.OpenAcrossAccounts();
        var membership = await db.Set<Membership>().SingleAsync(m => m.Id == colleague.Membership.Id);
        Assert.True(membership.PutInline("own", policy).IsSuccess);
        await db.SaveChangesAsync();
        return colleague;
    }

    public static Task<Member> AdministratorOfAsync(this PortalFixture portal, Member of) => portal.Given.Person().In(of.Account, "AdministratorAccess").CreateAsync();

    /// <summary>An ended job with one candidate whose model, report and explanation are stored.</summary>
    public static async Task GivenCandidateAsync(this PortalFixture portal, Member owner, string job, string candidate = "gbdt-001")
    {
        var now = portal.Clock.GetUtcNow();
        var row = new AutoMLJob(owner.Caller, JobFacts.Request with { Name = job }, JobFacts.Churn, now);
        row.Start(now);
        row.Complete(candidate, 0.91, SecondaryStatus.Completed, null, now);
        var summary = JobFacts.Summary(candidate, 1, 0.91);
        var found = new AutoMLCandidate(row, summary, now);
        var bytes = Artifact();
        found.Stored(AutopilotActions.ModelKey(job, candidate), bytes.Length, AutopilotActions.ReportKey(job, candidate), now);
        var report = new CandidateReport { Candidate = summary, ProblemType = ProblemType.BinaryClassification, TargetColumn = "churned", ClassLabels = ["no", "yes"] };
        await portal.PutAsync(owner, AutopilotActions.ModelKey(job, candidate), bytes);
        await portal.PutAsync(owner, AutopilotActions.ReportKey(job, candidate), System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(report, JobJson.Options));
        await using var db = portal.Databases.Open(owner.AccountId);
        db.Add(row);
        db.Add(found);
        await db.SaveChangesAsync();
    }

    public static async Task PutAsync(this PortalFixture portal, Member owner, string key, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        Good(await portal.Services.GetRequiredService<IObjectStore>().PutAsync(owner.AccountId, portal.Services.GetRequiredService<Arns>().DefaultBucket(owner.AccountId), key, content, long.MaxValue, default));
    }

    public static Task<Result<RegisteredPackage>> ImportAsync(this PortalFixture portal, Member member, string group, string fileName, byte[] bytes, string? target = null) =>
        portal.As(member).RunAsync((ImportModelPackage import) => import.RunAsync(new ImportModelPackageRequest(group, fileName, new MemoryStream(bytes)) { TargetColumn = target }, default));

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static T Good<T>(Result<T> result)
    {
        Assert.True(result.IsSuccess, result.IsSuccess ? "" : string.Join("; ", result.Errors.Select(e => e.Message)));
        return result.Value!;
    }
}
