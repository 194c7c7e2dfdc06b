using SagePortal.Features.AccessManagement.Simulation;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Features.Datasets;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Policies.Evaluation;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Datasets;

namespace SagePortal.Tests.Features.AccessManagement;

public sealed class SimulationTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly string[] s_deleteAndList = ["sageportal:DeleteDataset", "sageportal:ListDatasets"];

    [Fact]
    public async Task Simulate_Member_NamesPolicyStatementAndPlace()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).GroupAsync("analysts", AccessSteps.Allow("sageportal:*"), "bob");
        await portal.As(ana).InlineAsync(bob, AccessSteps.Deny("sageportal:Delete*"), "no-deleting");

        var results = await SimulateAsync(ana, bob, s_deleteAndList);

        Assert.Equal([Decision.ExplicitDeny, Decision.Allowed], results.Select(r => r.Decision));
        var denying = Assert.Single(results[0].Matched);
        Assert.Equal(("user_bob_no-deleting", PolicySourceKind.User, 1), (denying.Source.Id, denying.Source.Kind, denying.Start.Line));
        Assert.Equal(PolicyType.Identity, results[0].DeniedBy);
        Assert.Equal(("group_analysts_inline", $"arn:aws:iam::{ana.AccountId}:group/analysts"), (results[1].Matched[0].Source.Id, results[1].Matched[0].Source.HolderArn));
    }

    [Fact]
    public async Task Simulate_ConditionWithoutItsKey_SaysWhichIsMissing()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sageportal:DeleteDataset", "*", """{ "StringEquals": { "aws:ResourceTag/team": "red" } }"""));

        var without = (await SimulateAsync(ana, bob, ["sageportal:DeleteDataset"]))[0];
        var with = (await SimulateAsync(ana, bob, ["sageportal:DeleteDataset"], KeyValuePair.Create<string, IReadOnlyList<string>>("aws:ResourceTag/team", ["red"])))[0];

        Assert.Equal((Decision.ImplicitDeny, "aws:ResourceTag/team"), (without.Decision, Assert.Single(without.MissingContext)));
        Assert.Equal(Decision.Allowed, with.Decision);
    }

    [Fact]
    public async Task Simulate_Bounded_SaysThatTheBoundaryDoesNotAllow()
    {
        var (ana, bob) = await GivenBobAsync();
        var boundary = await portal.As(ana).PolicyAsync("boundary", AccessSteps.Allow("sagemaker:*"));
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sageportal:*"));
        (await portal.As(ana).RunAsync((PutUserPermissionsBoundary put) => put.RunAsync("bob", boundary, default))).Worked();

        var result = (await SimulateAsync(ana, bob, ["sageportal:ListDatasets"]))[0];

        Assert.Equal((Decision.ImplicitDeny, PolicyType.PermissionsBoundary, false), (result.Decision, result.DeniedBy!.Value, result.IsAllowedByBoundary));
        Assert.EndsWith("because no permissions boundary allows the sageportal:ListDatasets action", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_AnyMember_AgreesWithTheDoor()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).GroupAsync("analysts", AccessSteps.Allow("sageportal:*"), "bob");
        await portal.As(ana).InlineAsync(bob, AccessSteps.Deny("sageportal:Delete*"));

        var report = (await portal.As(ana).RunAsync((ListPrincipalAccess list) => list.RunAsync(bob.Caller.Arn, null, default))).Worked().Value!;

        Assert.Equal(["analysts"], report.Groups);
        Assert.Contains(report.Actions, a => a.Decision == Decision.ExplicitDeny);
        foreach (var action in report.Actions)
        {
            Assert.Equal(await portal.As(bob).MayAsync(action.Action), action.Decision == Decision.Allowed);
        }
    }

    [Fact]
    public async Task Custom_Policies_AreDecidedBeforeTheyAreSaved()
    {
        var ana = await portal.AdministratorAsync();
        var policies = new CustomPolicies { PolicyInputList = [AccessSteps.Allow("sageportal:*")], PermissionsBoundary = AccessSteps.Allow("sageportal:List*") };
        var request = new SimulationRequest { ActionNames = s_deleteAndList };

        var results = (await portal.As(ana).RunAsync((SimulateCustomPolicy simulate) => simulate.RunAsync(policies, request, default))).Worked().Value!;
        var malformed = await portal.As(ana).RunAsync((SimulateCustomPolicy simulate) => simulate.RunAsync(policies with { Session = "{" }, request with { ActionNames = ["nonsense"] }, default));

        Assert.Equal([(Decision.ImplicitDeny, PolicyType.PermissionsBoundary), (Decision.Allowed, (PolicyType?)null)], results.Select(r => (r.Decision, r.DeniedBy)));
        Assert.Equal([IamErrors.InvalidInput, IamErrors.MalformedPolicyDocument], malformed.Errors.Select(e => e.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WhoCanDoWhat_ToADataset_FollowsItsTags()
    {
        var (ana, bob) = await GivenBobAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sageportal:DescribeDataset", "*", """{ "StringEquals": { "aws:ResourceTag/team": "red" } }"""));
        var upload = new UploadDatasetRequest("churn", "churn.csv", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(DatasetSteps.Table)), null) { Tags = [new("team", "red")] };
        (await portal.As(ana).RunAsync((UploadDataset use) => use.RunAsync(upload, default))).Worked();
        var arn = $"arn:aws:sageportal:us-east-1:{ana.AccountId}:dataset/churn";

        var matrix = (await portal.As(ana).RunAsync((ListResourceAccess list) => list.RunAsync(arn, [], default))).Worked().Value!;

        Assert.Contains("sageportal:DeleteDataset", matrix.Actions);
        var ofBob = matrix.Rows.Single(r => r.Name == "bob").Decisions.Zip(matrix.Actions).Where(d => d.First == Decision.Allowed).Select(d => d.Second);
        Assert.Equal(["sageportal:DescribeDataset"], ofBob);
        Assert.All(matrix.Rows.Single(r => r.Name == ana.Membership.UserName).Decisions, d => Assert.Equal(Decision.Allowed, d));
    }

    [Fact]
    public async Task Unused_ForNinetyDays_LeavesOutWhatWasDone()
    {
        await using var own = await PortalFixture.StartAsync();
        var ana = await own.AdministratorAsync();
        await own.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        own.Clock.Advance(TimeSpan.FromDays(91));
        await own.As(ana).GroupAsync("used", AccessSteps.Allow("sageportal:ListDatasets"), "bob");

        var rows = (await own.As(ana).RunAsync((ListUnusedAccess list) => list.RunAsync(90, default))).Worked().Value!;
        var report = (await own.As(ana).RunAsync((ListPrincipalAccess list) => list.RunAsync(ana.Caller.Arn, null, default))).Worked().Value!;

        var unused = Assert.Single(rows);
        Assert.Equal(ana.Caller.Arn, unused.PrincipalArn);
        Assert.DoesNotContain("iam:CreateGroup", unused.UnusedActions);
        Assert.Contains("iam:CreateRole", unused.UnusedActions);
        Assert.DoesNotContain("iam:ListUsers", unused.UnusedActions);
        Assert.NotNull(report.Actions.Single(a => a.Action == "iam:CreateGroup").LastAccessedAt);
        Assert.Null(report.Actions.Single(a => a.Action == "iam:CreateRole").LastAccessedAt);
    }

    [Fact]
    public async Task Explain_WithoutTheRightToSimulate_IsDenied()
    {
        var (ana, bob) = await GivenBobAsync();
        var reference = new PrincipalReference(HolderKind.User, "bob");

        var denied = await portal.As(bob).RunAsync((IAccess access) => access.ExplainAsync(reference, "iam:CreateUser", "*", null, default));
        var explained = await portal.As(ana).RunAsync((IAccess access) => access.ExplainAsync(reference, "iam:CreateUser", "*", null, default));
        var unknown = await portal.As(ana).RunAsync((IAccess access) => access.ExplainAsync(reference with { Name = "nobody" }, "iam:CreateUser", "*", null, default));

        Assert.Equal(ErrorCodes.AccessDenied, denied.Error.Code);
        Assert.Equal(Decision.ImplicitDeny, explained.Value!.Decision);
        Assert.Equal(IamErrors.NoSuchEntity, unknown.Error.Code);
    }

    private async Task<(Member Ana, Member Bob)> GivenBobAsync()
    {
        var ana = await portal.AdministratorAsync();
        return (ana, await portal.Given.Person().Named("bob").In(ana.Account).CreateAsync());
    }

    private async Task<IReadOnlyList<AccessExplanation>> SimulateAsync(Member administrator, Member member, string[] actions, params KeyValuePair<string, IReadOnlyList<string>>[] context)
    {
        var request = new SimulationRequest { ActionNames = actions, ContextEntries = context };
        return (await portal.As(administrator).RunAsync((SimulatePrincipalPolicy simulate) => simulate.RunAsync(member.Caller.Arn, request, default))).Worked().Value!;
    }

    [Fact]
    public async Task Simulate_WithFurtherPolicies_DecidesAsIfTheyWereThePrincipalsToo()
    {
        var (ana, bob) = await GivenBobAsync();
        var list = "sageportal:ListDatasets";
        var allow = AccessSteps.Allow("sageportal:*");

        var further = await SimulateWithAsync(ana, bob, list, new CustomPolicies { PolicyInputList = [allow, AccessSteps.Allow("s3:*")] });
        var bounded = await SimulateWithAsync(ana, bob, list, new CustomPolicies { PolicyInputList = [allow], PermissionsBoundary = AccessSteps.Allow("s3:*") });
        var guarded = await SimulateWithAsync(ana, bob, list, new CustomPolicies { PolicyInputList = [allow], Guardrail = AccessSteps.Deny("sageportal:List*") });
        var inSession = await SimulateWithAsync(ana, bob, list, new CustomPolicies { PolicyInputList = [allow], Session = AccessSteps.Allow("s3:*") });

        Assert.Equal(("PolicyInputList.1", PolicySourceKind.Custom), (further.Matched.Single().Source.Id, further.Matched.Single().Source.Kind));
        Assert.Equal(
            [PolicyType.PermissionsBoundary, PolicyType.ServiceControl, PolicyType.Session],
            new[] { bounded, guarded, inSession }.Select(r => r.DeniedBy!.Value));
        Assert.Equal("Guardrail", guarded.Matched.Single().Source.Id);
    }

    [Fact]
    public async Task Simulate_WithAResourcePolicy_GrantsOrDeniesByIt()
    {
        var (ana, bob) = await GivenBobAsync();
        var (arn, read) = ($"arn:aws:sagemaker:us-east-1:{ana.AccountId}:model-package-group/churn", "sagemaker:DescribeModelPackageGroup");
        string Policy(string effect) => $$"""{ "Version": "2012-10-17", "Statement": [{ "Effect": "{{effect}}", "Principal": { "AWS": "{{bob.Caller.Arn}}" }, "Action": "sagemaker:*", "Resource": "*" }] }""";

        var without = await SimulateWithAsync(ana, bob, read, new CustomPolicies(), arn);
        var granted = await SimulateWithAsync(ana, bob, read, new CustomPolicies { ResourcePolicy = Policy("Allow") }, arn);
        var denied = await SimulateWithAsync(ana, bob, read, new CustomPolicies { PolicyInputList = [AccessSteps.Allow("*")], ResourcePolicy = Policy("Deny") }, arn);

        Assert.Equal([Decision.ImplicitDeny, Decision.Allowed, Decision.ExplicitDeny], new[] { without, granted, denied }.Select(r => r.Decision));
        Assert.Equal("ResourcePolicy", granted.Matched.Single().Source.Id);
    }

    [Fact]
    public async Task Simulate_WithFaultyPolicies_NamesTheFieldOfEach()
    {
        var (ana, bob) = await GivenBobAsync();
        var faulty = new CustomPolicies { PolicyInputList = ["{"], Guardrail = "[]", ResourcePolicy = "x" };

        var result = await portal.As(ana).RunAsync((SimulatePrincipalPolicy simulate) => simulate.RunAsync(bob.Caller.Arn, new SimulationRequest { ActionNames = ["s3:GetObject"], Additional = faulty }, default));

        Assert.Equal(["Guardrail", "PolicyInputList", "ResourcePolicy"], result.Errors.Select(e => e.Field!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private async Task<AccessExplanation> SimulateWithAsync(Member ana, Member bob, string action, CustomPolicies additional, string resource = "*")
    {
        var request = new SimulationRequest { ActionNames = [action], ResourceArns = [resource], Additional = additional };
        return (await portal.As(ana).RunAsync((SimulatePrincipalPolicy simulate) => simulate.RunAsync(bob.Caller.Arn, request, default))).Worked().Value!.Single();
    }
}
