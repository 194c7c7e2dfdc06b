using SagePortal.TestKit;
using SagePortal.TestKit.Components;
using SagePortal.Tests.Features.AccessManagement;

namespace SagePortal.Tests.Features.Autopilot.Components;

/// <summary>Pages offer what the caller may do to this very thing: its tags decide, and for new things the tags that could be given.</summary>
[UseCulture("en")]
public sealed class PageRightsTests(PageRightsTests.TrainedPortal trained) : IClassFixture<PageRightsTests.TrainedPortal>
{
    private const string Red = "red";
    private const string Blue = "blue";

    [Theory]
    [InlineData(Red, true)]
    [InlineData(Blue, false)]
    public async Task Job_RightsByItsTags_OfferDeletionOrNot(string team, bool offered)
    {
        var member = await GivenMemberAsync("sageportal:DeleteAutoMLJob", OfResource(team));

        await using var page = await trained.OpenAsync(member, "/autopilot/red-job");

        Assert.Equal("red-job", page.Document.QuerySelector("main h1")!.TextContent.Trim());
        Assert.Equal(offered, page.Document.Body!.TextContent.Contains("Delete job", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Red, true)]
    [InlineData(Blue, false)]
    public async Task Candidate_RightsByTagsOfItsJob_OfferTryingOrNot(string team, bool offered)
    {
        var member = await GivenMemberAsync("sageportal:PredictWithCandidate", OfResource(team));

        await using var page = await trained.OpenAsync(member, $"/autopilot/red-job/candidates/{trained.Candidate}");

        Assert.Equal(offered, page.Document.QuerySelectorAll("[role=tab]").Any(tab => tab.TextContent.Contains("Try it", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Candidate_MayRegisterWithTheTeamsTagOnly_IsOfferedToRegister()
    {
        var with = await GivenMemberAsync("sagemaker:CreateModelPackage", """{ "StringEquals": { "aws:RequestTag/team": "red" } }""");
        var without = await GivenMemberAsync("sagemaker:ListModels", "{}");
        await trained.Portal.As(trained.Ana).InlineAsync(with, AccessSteps.Allow("sagemaker:AddTags"), "tagging");

        await using var offered = await trained.OpenAsync(with, $"/autopilot/red-job/candidates/{trained.Candidate}");
        await using var silent = await trained.OpenAsync(without, $"/autopilot/red-job/candidates/{trained.Candidate}");

        Assert.NotNull(offered.Document.QuerySelector("a[href^='/registry/register']"));
        Assert.Null(silent.Document.QuerySelector("a[href^='/registry/register']"));
    }

    [Fact]
    public async Task Candidate_MayTransform_LeadsToTheFormWithThisCandidate()
    {
        var with = await GivenMemberAsync("sagemaker:CreateTransformJob", "{}");
        var without = await GivenMemberAsync("sagemaker:ListModels", "{}");
        var address = $"/batch/new?job=red-job&candidate={trained.Candidate}";

        await using var offered = await trained.OpenAsync(with, $"/autopilot/red-job/candidates/{trained.Candidate}");
        await using var silent = await trained.OpenAsync(without, $"/autopilot/red-job/candidates/{trained.Candidate}");
        await using var form = await trained.OpenAsync(trained.Ana, address);

        Assert.Contains(offered.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == address);
        Assert.DoesNotContain(silent.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == address);
        Assert.Contains($"red-job / {trained.Candidate}", form.Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_OffersOnlyWhatTheCallerMayMakeAndList()
    {
        var reader = await GivenMemberAsync("sagemaker:ListModels", "{}");
        var uploader = await GivenMemberAsync("sageportal:CreateDataset", "{}");
        var maker = await GivenMemberAsync("sagemaker:CreateAutoMLJobV2", """{ "StringEquals": { "aws:RequestTag/team": "red" } }""");
        await trained.Portal.As(trained.Ana).InlineAsync(maker, AccessSteps.Allow("sagemaker:AddTags"), "tagging");
        var stranger = await trained.Portal.Given.Person().In(trained.Ana.Account).CreateAsync();
        await trained.Portal.As(trained.Ana).InlineAsync(stranger, AccessSteps.Allow("sageportal:ListDatasets"));

        Assert.Equal(["/autopilot", "/datasets"], await ActionsAsync(reader));
        Assert.Equal(["/autopilot", "/datasets", "/datasets/new"], await ActionsAsync(uploader));
        Assert.Equal(["/autopilot", "/autopilot/new", "/datasets"], await ActionsAsync(maker));
        Assert.Equal(["/datasets"], await ActionsAsync(stranger));
    }

    private async Task<IEnumerable<string>> ActionsAsync(Member member)
    {
        await using var page = await trained.OpenAsync(member, "/");
        string[] actions = ["/autopilot", "/autopilot/new", "/datasets", "/datasets/new"];
        return page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href") ?? "").Where(actions.Contains).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    private static string OfResource(string team) => $$"""{ "StringEquals": { "aws:ResourceTag/team": "{{team}}" } }""";

    /// <summary>Reads everything of Autopilot and may do one thing more.</summary>
    private async Task<Member> GivenMemberAsync(string action, string condition)
    {
        var member = await trained.Portal.Given.Person().In(trained.Ana.Account).CreateAsync();
        string[] reading = ["sagemaker:DescribeAutoMLJobV2", "sagemaker:ListAutoMLJobs", "sagemaker:ListCandidatesForAutoMLJob", "sageportal:ListDatasets"];
        foreach (var (read, i) in reading.Select((read, i) => (read, i)))
        {
            await trained.Portal.As(trained.Ana).InlineAsync(member, AccessSteps.Allow(read), $"read-{i}");
        }

        await trained.Portal.As(trained.Ana).InlineAsync(member, AccessSteps.Allow(action, "*", condition), "one");
        return member;
    }

    /// <summary>A portal with one trained job of the red team.</summary>
    public sealed class TrainedPortal : IAsyncLifetime
    {
        public PortalFixture Portal { get; private set; } = null!;

        public Member Ana { get; private set; } = null!;

        public string Candidate { get; private set; } = "";

        public Task<MemberCircuit> OpenAsync(Member member, string address) => MemberCircuit.OpenAsync(Portal.Services, member, address);

        public async ValueTask InitializeAsync()
        {
            Portal = await PortalFixture.StartAsync(services: MemberCircuit.StandInForBrowser);
            Ana = await Portal.AdministratorAsync();
            await Portal.GivenDatasetAsync(Ana, "churn", AutopilotSteps.ChurnCsv(120));
            await Portal.CreateJobAsync(Ana, AutopilotSteps.Request("red-job", candidates: 2) with { Tags = [new("team", Red)] });
            var job = await Portal.EndedAsync(Ana, "red-job");
            Assert.True(job.Status == SagePortal.Features.Autopilot.AutoMLJobStatus.Completed, job.FailureReason);
            Candidate = (await Portal.FinishedCandidatesAsync(Ana, "red-job", 1)).First(c => c.ModelKey is not null).Name;
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
