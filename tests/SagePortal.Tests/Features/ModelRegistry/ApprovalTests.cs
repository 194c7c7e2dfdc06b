using Microsoft.EntityFrameworkCore;
using SagePortal.Features.ModelRegistry;
using SagePortal.Features.ModelRegistry.Aliases;
using SagePortal.Features.ModelRegistry.Approvals;
using SagePortal.Features.ModelRegistry.History;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Features.ModelRegistry.Rules;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Events;
using SagePortal.Platform.Notifications;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.ModelRegistry;

/// <summary>Who decides about versions, and what is left of it.</summary>
public sealed class ApprovalTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData(ModelApprovalStatus.PendingManualApproval, ModelApprovalStatus.Approved)]
    [InlineData(ModelApprovalStatus.PendingManualApproval, ModelApprovalStatus.Rejected)]
    [InlineData(ModelApprovalStatus.Rejected, ModelApprovalStatus.Approved)]
    [InlineData(ModelApprovalStatus.Approved, ModelApprovalStatus.Rejected)]
    public async Task Decide_EveryTransition_IsKeptWithWhoWhenAndWhy(ModelApprovalStatus from, ModelApprovalStatus to)
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "churn");
        var arn = await portal.VersionAsync(ana, "churn", from.ToString());

        RegistrySteps.Good(await portal.DecideAsync(ana, arn, to, "because"));

        var package = (await portal.PackageAsync(ana, arn)).Package;
        Assert.Equal((to, "because", ana.Membership.UserName), (package.ApprovalStatus, package.ApprovalDescription, package.DecidedByName));
        var change = (await ChangesAsync(ana, "churn")).First(c => c.Kind == ModelPackageChangeKind.ApprovalStatusChanged);
        Assert.Equal((from.ToString(), to.ToString(), "because", ana.Caller.Arn), (change.Before, change.After, change.Comment, change.ActorArn));
        var told = (await EventsAsync(ana)).Single(e => e.DetailType == "SageMaker Model Package State Change" && e.Detail.Contains("\"UpdatedModelPackageFields\":[\"ModelApprovalStatus\"]", StringComparison.Ordinal));
        Assert.Equal([arn], told.ResourceArns);
        Assert.Contains($"\"ModelApprovalStatus\":\"{to}\"", told.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_SameStatusTwice_ChangesNothingTheSecondTime()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "churn");
        var arn = await portal.VersionAsync(ana, "churn");

        RegistrySteps.Good(await portal.DecideAsync(ana, arn, ModelApprovalStatus.Approved));
        RegistrySteps.Good(await portal.DecideAsync(ana, arn, ModelApprovalStatus.Approved));

        Assert.Single(await ChangesAsync(ana, "churn"), c => c.Kind == ModelPackageChangeKind.ApprovalStatusChanged);
    }

    [Fact]
    public async Task FourEyes_TheAuthor_CannotApproveHoweverItIsTried()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.AdministratorOfAsync(ana);
        await portal.GroupAsync(ana, "churn");
        await RulesAsync(ana, fourEyes: true);
        var arn = await portal.VersionAsync(ana, "churn");

        var own = await portal.DecideAsync(ana, arn, ModelApprovalStatus.Approved);
        var atOnce = await portal.As(ana).RunAsync((CreateModelPackage create) => create.RunAsync(RegistrySteps.Version("churn", "Approved"), default));
        Assert.Equal(ErrorCodes.AccessDenied, own.Error.Code);
        Assert.Equal(ErrorCodes.AccessDenied, atOnce.Error.Code);
        RegistrySteps.Good(await portal.DecideAsync(bob, arn, ModelApprovalStatus.Approved));

        var swapped = await portal.UpdateAsync(ana, new UpdateModelPackageRequest { ModelPackageArn = arn, InferenceSpecification = Other("image:2") });
        Assert.Equal(ErrorCodes.Conflict, swapped.Error.Code);
        Assert.Equal("image:1", (await portal.PackageAsync(ana, arn)).Package.Content.InferenceSpecification!.Containers![0].Image);
    }

    [Fact]
    public async Task FourEyes_WhoeverChangesTheContent_IsAnAuthorToo()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.AdministratorOfAsync(ana);
        await portal.GroupAsync(ana, "churn");
        await RulesAsync(ana, fourEyes: true);
        var arn = await portal.VersionAsync(ana, "churn");

        var both = await portal.UpdateAsync(bob, new UpdateModelPackageRequest { ModelPackageArn = arn, InferenceSpecification = Other("image:2"), ModelApprovalStatus = "Approved" });

        Assert.Equal(ErrorCodes.AccessDenied, both.Error.Code);
        Assert.Equal(ModelApprovalStatus.PendingManualApproval, await portal.StatusAsync(ana, arn));
    }

    [Fact]
    public async Task CommentRequired_WithoutOne_IsRefusedAtTheField()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "churn");
        await RulesAsync(ana, comment: true);
        var arn = await portal.VersionAsync(ana, "churn");

        var refused = await portal.DecideAsync(ana, arn, ModelApprovalStatus.Rejected, " ");

        Assert.Equal("ApprovalDescription", refused.Error.Field);
        RegistrySteps.Good(await portal.DecideAsync(ana, arn, ModelApprovalStatus.Rejected, "AUC fell"));
    }

    [Fact]
    public async Task Policy_ConditionOnStageAndStatus_SaysWhoMaySetWhat()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "churn");
        var arn = await portal.VersionAsync(ana, "churn");
        var scientist = await portal.ColleagueAsync(ana, """
            { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:UpdateModelPackage", "Resource": "*",
              "Condition": { "StringEquals": { "sagemaker:ModelLifeCycle:stage": "Development", "sagemaker:ModelLifeCycle:stageStatus": "Approved" } } }] }
            """);
        var approver = await portal.ColleagueAsync(ana, """
            { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:UpdateModelPackage", "Resource": "*",
              "Condition": { "StringEquals": { "sagemaker:ModelApprovalStatus": "Rejected" } } }] }
            """);

        Assert.True((await MoveAsync(scientist, arn, "Development", "Approved")).IsSuccess);
        Assert.Equal(ErrorCodes.AccessDenied, (await MoveAsync(scientist, arn, "Production", "Approved")).Error.Code);
        Assert.Equal(ErrorCodes.AccessDenied, (await portal.DecideAsync(scientist, arn, ModelApprovalStatus.Approved)).Error.Code);
        Assert.Equal(ErrorCodes.AccessDenied, (await portal.DecideAsync(approver, arn, ModelApprovalStatus.Approved)).Error.Code);
        Assert.True((await portal.DecideAsync(approver, arn, ModelApprovalStatus.Rejected)).IsSuccess);
    }

    [Fact]
    public async Task Policy_TagOfTheGroup_DecidesAboutItsVersions()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "risk", new KeyValuePair<string, string>("team", "risk"));
        await portal.GroupAsync(ana, "sales", new KeyValuePair<string, string>("team", "sales"));
        var (risk, sales) = (await portal.VersionAsync(ana, "risk"), await portal.VersionAsync(ana, "sales"));
        var analyst = await portal.ColleagueAsync(ana, """
            { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["sagemaker:*ModelPackage*"], "Resource": "*", "Condition": { "StringEqualsIfExists": { "aws:ResourceTag/team": "risk" } } }] }
            """);

        Assert.True((await portal.DecideAsync(analyst, risk, ModelApprovalStatus.Approved)).IsSuccess);
        Assert.Equal(ErrorCodes.AccessDenied, (await portal.DecideAsync(analyst, sales, ModelApprovalStatus.Approved)).Error.Code);
        var seen = RegistrySteps.Good(await portal.As(analyst).RunAsync((ListModelPackages list) => list.RunAsync(new ModelPackageFilter { Type = ModelPackageType.Versioned }, default)));
        Assert.Equal(["risk"], seen.Packages.Select(p => p.Name));
    }

    [Fact]
    public async Task Register_Pending_TellsThoseWhoMayApproveAndLaterTheAuthor()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.AdministratorOfAsync(ana);
        var carl = await portal.Given.Person().In(ana.Account, "AmazonSageMakerReadOnly").CreateAsync();
        await portal.GroupAsync(ana, "churn");

        var arn = await portal.VersionAsync(ana, "churn");
        RegistrySteps.Good(await portal.DecideAsync(bob, arn, ModelApprovalStatus.Rejected));

        await using var db = portal.Databases.Open(ana.AccountId);
        var notices = await db.Set<Notification>().OrderBy(n => n.Id).Select(n => new { n.PersonId, n.Kind, n.Subject }).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([(bob.Person.Id, "ModelApprovalRequested", "churn/1"), (ana.Person.Id, "ModelRejected", "churn/1")], notices.Select(n => (n.PersonId, n.Kind, n.Subject)));
        Assert.DoesNotContain(notices, n => n.PersonId == carl.Person.Id);
    }

    [Fact]
    public async Task Inbox_TellsWhatWaitsAndWhatTheCallerMayDo()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "churn");
        await RulesAsync(ana, fourEyes: true);
        var waiting = await portal.VersionAsync(ana, "churn");
        RegistrySteps.Good(await portal.DecideAsync(ana, await portal.VersionAsync(ana, "churn"), ModelApprovalStatus.Rejected));
        var reader = await portal.Given.Person().In(ana.Account, "AmazonSageMakerReadOnly").CreateAsync();

        var own = Assert.Single(RegistrySteps.Good(await portal.As(ana).RunAsync((ListPendingApprovals list) => list.RunAsync(default))));
        var seen = Assert.Single(RegistrySteps.Good(await portal.As(reader).RunAsync((ListPendingApprovals list) => list.RunAsync(default))));

        Assert.Equal((waiting, true, true), (own.Arn, own.MayApprove, own.IsOwn));
        Assert.Equal((false, false), (seen.MayApprove, seen.MayReject));
    }

    [Fact]
    public async Task Alias_Moved_PointsToOneVersionAndProtectsIt()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "churn");
        var (one, two) = (await portal.VersionAsync(ana, "churn", "Approved"), await portal.VersionAsync(ana, "churn"));

        Assert.True((await AliasAsync(ana, one, "champion")).IsSuccess);
        var held = await portal.As(ana).RunAsync((DeleteModelPackage delete) => delete.RunAsync(one, default));
        Assert.True((await AliasAsync(ana, two, "champion", "better")).IsSuccess);

        Assert.Equal(ErrorCodes.Conflict, held.Error.Code);
        Assert.Empty((await portal.PackageAsync(ana, one)).Aliases);
        Assert.Equal(["champion"], (await portal.PackageAsync(ana, two)).Aliases);
        var moved = (await ChangesAsync(ana, "churn"))[0];
        Assert.Equal((ModelPackageChangeKind.AliasSet, "champion", "1", "2", "better"), (moved.Kind, moved.Subject, moved.Before, moved.After, moved.Comment));
        Assert.Equal("Alias", (await AliasAsync(ana, two, "1st")).Error.Field);
        await RulesAsync(ana, alias: true);
        Assert.Equal(ErrorCodes.Conflict, (await AliasAsync(ana, two, "challenger")).Error.Code);
    }

    [Fact]
    public async Task History_ChangedOrDeleted_IsRefusedByTheDatabase()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "churn");
        await using var db = portal.Databases.Open(ana.AccountId);

        await Assert.ThrowsAnyAsync<Exception>(() => db.Set<ModelPackageChange>().ExecuteDeleteAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<Exception>(() => db.Set<ModelPackageChange>().ExecuteUpdateAsync(set => set.SetProperty(c => c.Comment, "x"), TestContext.Current.CancellationToken));
        Assert.Single(await ChangesAsync(ana, "churn"));
    }

    [Fact]
    public async Task Decide_TwoPeopleAtOnce_OneDecisionIsKeptAndTheOtherIsTold()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "churn");
        var arn = await portal.VersionAsync(ana, "churn");

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => portal.DecideAsync(ana, arn, i % 2 == 0 ? ModelApprovalStatus.Approved : ModelApprovalStatus.Rejected, $"{i}")));

        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.Equal(ErrorCodes.Conflict, r.Error.Code));
        var changes = (await ChangesAsync(ana, "churn")).Where(c => c.Kind == ModelPackageChangeKind.ApprovalStatusChanged).Reverse().ToList();
        Assert.Equal((await portal.StatusAsync(ana, arn)).ToString(), changes[^1].After);
        Assert.All(changes.Zip(changes.Skip(1)), pair => Assert.Equal(pair.First.After, pair.Second.Before));
    }

    [Fact]
    public async Task Metadata_MergedAndRemoved_IsWrittenDownByKey()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GroupAsync(ana, "churn");
        var arn = await portal.VersionAsync(ana, "churn");

        RegistrySteps.Good(await portal.UpdateAsync(ana, new UpdateModelPackageRequest { ModelPackageArn = arn, CustomerMetadataProperties = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" } }));
        RegistrySteps.Good(await portal.UpdateAsync(ana, new UpdateModelPackageRequest { ModelPackageArn = arn, CustomerMetadataProperties = new Dictionary<string, string> { ["b"] = "3" }, CustomerMetadataPropertiesToRemove = ["a"] }));

        Assert.Equal(new Dictionary<string, string> { ["b"] = "3" }, (await portal.PackageAsync(ana, arn)).Package.CustomerMetadata);
        Assert.Equal(4, (await ChangesAsync(ana, "churn")).Count(c => c.Kind == ModelPackageChangeKind.MetadataChanged));
    }

    private static InferenceSpecification Other(string image) => new() { Containers = [new ModelPackageContainerDefinition { Image = image }] };

    private async Task RulesAsync(Member member, bool fourEyes = false, bool comment = false, bool alias = false) =>
        Assert.True((await portal.As(member).RunAsync((PutModelRegistryRules put) => put.RunAsync(fourEyes, comment, alias, default))).IsSuccess);

    private Task<Result<string>> MoveAsync(Member member, string arn, string stage, string status) =>
        portal.UpdateAsync(member, new UpdateModelPackageRequest { ModelPackageArn = arn, ModelLifeCycle = new ModelLifeCycle { Stage = stage, StageStatus = status } });

    private Task<Result> AliasAsync(Member member, string arn, string alias, string? comment = null) =>
        portal.As(member).RunAsync((PutModelPackageAlias put) => put.RunAsync(arn, alias, comment, default));

    private async Task<IReadOnlyList<ModelPackageChange>> ChangesAsync(Member member, string group) =>
        RegistrySteps.Good(await portal.As(member).RunAsync((ListModelPackageChanges list) => list.RunAsync(group, null, 100, default)));

    private async Task<List<PortalEvent>> EventsAsync(Member member)
    {
        await using var db = portal.Databases.Open(member.AccountId);
        return await db.Set<PortalEvent>().AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
    }
}
