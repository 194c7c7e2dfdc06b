using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Features.Autopilot;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.TestKit;
using SagePortal.Tests.Features.AccessManagement;

namespace SagePortal.Tests.Features.Autopilot;

/// <summary>A job works with the role it was given, and with nobody's rights else.</summary>
public sealed class JobRoleTests(AutopilotUseCasesTests.QuietPortal quiet) : IClassFixture<AutopilotUseCasesTests.QuietPortal>
{
    private static readonly string s_trust = AccessSteps.TrustOf("Service", "sagemaker.amazonaws.com");

    private PortalFixture Portal => quiet.Portal;

    [Fact]
    public async Task Create_WithoutARole_WorksWithTheServiceLinkedOne()
    {
        var ana = await GivenAnaAsync();

        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("plain"));

        var role = ServiceLinkedRole.ArnOf(ana.AccountId);
        Assert.Equal(role, (await Portal.JobAsync(ana, "plain")).RoleArn);
        Assert.Contains((await Portal.As(ana).RunAsync((ListRoles list) => list.RunAsync(default))).Value!, r => r.Arn == role && r.IsServiceLinked);
    }

    [Fact]
    public async Task Create_WithARoleThatMayNotBePassed_IsDeniedAndMakesNoJob()
    {
        var ana = await GivenAnaAsync();
        var bob = await Portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        await Portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sagemaker:*"), "jobs");
        await Portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sageportal:*"), "datasets");
        var role = await Portal.As(ana).RoleAsync("mighty", s_trust, AccessSteps.Allow("*"));

        var denied = await Portal.As(bob).RunAsync((CreateAutoMLJob create) => create.RunAsync(AutopilotSteps.Request("mine") with { RoleArn = role }, default));
        await Portal.CreateJobAsync(bob, AutopilotSteps.Request("mine"));

        Assert.Contains("perform: iam:PassRole on resource: " + role, denied.Error.Message, StringComparison.Ordinal);
        Assert.NotEqual(role, (await Portal.JobAsync(ana, "mine")).RoleArn);
    }

    [Fact]
    public async Task Create_ByABoundedCaller_TakesOnlyRolesWithTheSameBoundary()
    {
        var ana = await GivenAnaAsync();
        var bob = await Portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        var boundary = await Portal.As(ana).PolicyAsync("jobs-only", """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["sagemaker:*", "sageportal:*", "s3:*", "iam:PassRole"], "Resource": "*" }] }""");
        await Portal.As(ana).InlineAsync(bob, AccessSteps.Allow("*"));
        (await Portal.As(ana).RunAsync((PutUserPermissionsBoundary put) => put.RunAsync("bob", boundary, default))).Worked();
        var free = await Portal.As(ana).RoleAsync("free", s_trust, AccessSteps.Allow("*"));
        var request = new CreateRoleRequest { RoleName = "bound", AssumeRolePolicyDocument = s_trust, PermissionsBoundary = boundary };
        var bound = (await Portal.As(ana).RunAsync((CreateRole create) => create.RunAsync(request, default))).Worked().Value!;

        var escaped = await Portal.As(bob).RunAsync((CreateAutoMLJob create) => create.RunAsync(AutopilotSteps.Request("escape") with { RoleArn = free }, default));
        var kept = await Portal.As(bob).RunAsync((CreateAutoMLJob create) => create.RunAsync(AutopilotSteps.Request("kept") with { RoleArn = bound }, default));

        Assert.Contains("perform: iam:PassRole on resource: " + free, escaped.Error.Message, StringComparison.Ordinal);
        Assert.True(kept.IsSuccess, kept.IsSuccess ? "" : kept.Error.Message);
        Assert.Equal((ErrorCodes.AccessDenied, free), ((await Portal.LastRecordAsync(ana, "iam:PassRole")).ErrorCode, (await Portal.LastRecordAsync(ana, "iam:PassRole")).ResourceArn));
    }

    [Fact]
    public async Task Create_ByACallerWhoseBoundaryIsSilentOnPassRole_IsDenied()
    {
        var ana = await GivenAnaAsync();
        var bob = await Portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        var boundary = await Portal.As(ana).PolicyAsync("no-roles", """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["sagemaker:*", "sageportal:*", "s3:*"], "Resource": "*" }] }""");
        await Portal.As(ana).InlineAsync(bob, AccessSteps.Allow("*"));
        (await Portal.As(ana).RunAsync((PutUserPermissionsBoundary put) => put.RunAsync("bob", boundary, default))).Worked();
        var role = await Portal.As(ana).RoleAsync("writer", s_trust, AccessSteps.Allow("s3:PutObject"));

        var denied = await Portal.As(bob).RunAsync((CreateAutoMLJob create) => create.RunAsync(AutopilotSteps.Request("mine") with { RoleArn = role }, default));

        Assert.EndsWith("because no permissions boundary allows the iam:PassRole action", denied.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RoleThatMayNotReadTheData_FailsInAwsWords()
    {
        await using var portal = await PortalFixture.StartAsync();
        var ana = await portal.AdministratorAsync();
        await portal.GivenDatasetAsync(ana, "churn", AutopilotSteps.ChurnCsv(60));
        var role = await portal.As(ana).RoleAsync("writer", s_trust, AccessSteps.Allow("s3:PutObject"));
        await portal.CreateJobAsync(ana, AutopilotSteps.Request("blind") with { RoleArn = role });

        var job = await portal.EndedAsync(ana, "blind");

        Assert.Equal((AutoMLJobStatus.Failed, "AccessDenied"), (job.Status, job.FailureCode));
        Assert.StartsWith($"User: arn:aws:sts::{ana.AccountId}:assumed-role/writer/blind is not authorized to perform: s3:GetObject", job.FailureReason, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.AccessDenied, (await portal.LastRecordAsync(ana, "s3:GetObject")).ErrorCode);
    }

    [Fact]
    public async Task List_Jobs_ShowsAndCountsOnlyWhatTheTagsLetSee()
    {
        var ana = await GivenAnaAsync();
        var bob = await Portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        await Portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sagemaker:ListAutoMLJobs"), "list");
        await Portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sagemaker:DescribeAutoMLJobV2", "*", """{ "StringEquals": { "aws:ResourceTag/team": "red" } }"""), "describe");
        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("blue-job") with { Tags = [new("team", "blue")] });

        var before = (await Portal.As(bob).RunAsync((ListAutoMLJobs list) => list.RunAsync(new AutoMLJobFilter(), default))).Worked().Value!;
        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("red-job") with { Tags = [new("team", "red")] });
        var after = (await Portal.As(bob).RunAsync((ListAutoMLJobs list) => list.RunAsync(new AutoMLJobFilter(), default))).Worked().Value!;
        var running = (await Portal.As(bob).RunAsync((ListRunningJobs list) => list.RunAsync(10, default))).Worked().Value!;

        Assert.Equal((0, true), (before.Total, before.IsEmpty));
        Assert.Equal((1, "red-job"), (after.Total, Assert.Single(after.Jobs).Name));
        Assert.Equal("red-job", Assert.Single(running).Name);
    }

    private async Task<Member> GivenAnaAsync()
    {
        var ana = await Portal.AdministratorAsync();
        await Portal.GivenDatasetAsync(ana, "churn", AutopilotSteps.ChurnCsv(60));
        return ana;
    }
}
