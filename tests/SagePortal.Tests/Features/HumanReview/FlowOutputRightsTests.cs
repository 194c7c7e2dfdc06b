using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Results;
using SagePortal.TestKit;
using SagePortal.Tests.Features.AccessManagement;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>Whose right to write counts when a flow is made: its role's where the account has that role, else the maker's.</summary>
public sealed class FlowOutputRightsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Results = "arn:aws:s3:::results/*";
    private static readonly string s_trust = AccessSteps.TrustOf("Service", "sagemaker.amazonaws.com");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_RoleThatMayNotWriteThere_IsDeniedInTheNameOfTheRole()
    {
        var lead = await GivenALeadAsync();
        var role = await portal.As(lead).RoleAsync("reviews", s_trust, AccessSteps.Allow("s3:PutObject", "arn:aws:s3:::elsewhere/*"));

        var created = await CreateAsync(lead, role);

        Assert.Equal(ErrorCodes.AccessDenied, created.Error.Code);
        Assert.StartsWith(
            $"User: arn:aws:sts::{lead.AccountId}:assumed-role/reviews/{ReviewSteps.Flow} is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::results/out/{ReviewSteps.Flow}",
            created.Error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_RoleThatMayWrite_NeedsNoRightOfTheMakersOwn()
    {
        var lead = await GivenALeadAsync();
        var role = await portal.As(lead).RoleAsync("reviews", s_trust, AccessSteps.Allow("s3:PutObject", Results));
        await portal.As(lead).InlineAsync(lead, AccessSteps.Deny("s3:PutObject"));

        ReviewSteps.Good(await CreateAsync(lead, role));
    }

    [Fact]
    public async Task Create_RoleThatTheMakerMayNotPass_IsDenied()
    {
        var lead = await GivenALeadAsync();
        var role = await portal.As(lead).RoleAsync("reviews", s_trust, AccessSteps.Allow("s3:PutObject", Results));
        await portal.As(lead).InlineAsync(lead, AccessSteps.Deny("iam:PassRole"));

        Assert.Contains("iam:PassRole", (await CreateAsync(lead, role)).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_RoleOfAnotherPlace_FallsBackToTheMakersRight()
    {
        var lead = await GivenALeadAsync();
        const string Brought = "arn:aws:iam::999999999999:role/from-aws";
        ReviewSteps.Good(await CreateAsync(lead, Brought));
        await portal.As(lead).InlineAsync(lead, AccessSteps.Deny("s3:PutObject"));

        var denied = await portal.As(lead).RunAsync((CreateFlowDefinition create) => create.RunAsync(Request(Brought) with { FlowDefinitionName = "another" }, Cancel));

        Assert.StartsWith($"User: {lead.Caller.Arn} is not authorized to perform: s3:PutObject", denied.Error.Message, StringComparison.Ordinal);
    }

    private async Task<Member> GivenALeadAsync()
    {
        var lead = await portal.AdministratorAsync();
        await portal.TeamAsync(lead, lead);
        return lead;
    }

    private Task<Result<string>> CreateAsync(Member lead, string role) => portal.As(lead).RunAsync((CreateFlowDefinition create) => create.RunAsync(Request(role), Cancel));

    private static FlowDefinitionRequest Request(string role) => new()
    {
        FlowDefinitionName = ReviewSteps.Flow,
        WorkteamArn = ReviewSteps.Team,
        Settings = ReviewSteps.Settings(),
        S3OutputPath = "s3://results/out",
        RoleArn = role,
    };
}
