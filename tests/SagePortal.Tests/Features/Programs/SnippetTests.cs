using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.Programs;
using SagePortal.TestKit;
using SagePortal.TestKit.Components;
using SagePortal.Tests.Features.Autopilot;
using SagePortal.Tests.Features.BatchTransform;
using SagePortal.Tests.Features.HumanReview;
using SagePortal.Tests.Platform.AwsProtocol;

namespace SagePortal.Tests.Features.Programs;

/// <summary>What the page offers to copy works as it stands.</summary>
public sealed class SnippetTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PortalFixture? _portal;

    private PortalFixture Portal => _portal ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync() => _portal = await PortalFixture.StartAsync(services: MemberCircuit.StandInForBrowser, kestrel: true);

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("boto3", "python3")]
    [InlineData("cli", "aws")]
    [InlineData("curl", "curl")]
    public async Task Snippets_OfThePage_RunFromTheFileToThePredictionAndTheHumanLoop(string language, string client)
    {
        Boto3.SkipWhenAbsent();
        Assert.SkipUnless(IsOnThePath(client), $"{client} is not installed");
        Assert.SkipUnless(language != "curl" || IsOnThePath("jq"), "jq is not installed");
        var ana = await Portal.AdministratorAsync();
        var program = await Boto3.OfAsync(Portal, ana);
        await FlowAsync(ana);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "churn.csv"), AutopilotSteps.ChurnCsv(300), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "rows.csv"), TransformSteps.Rows(3), TestContext.Current.CancellationToken);

        var printed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (task, code) in await ShownAsync(ana, language))
        {
            printed[task] = await program.ProgramAsync(_folder.Path, language == "boto3" ? "python3" : "bash", language == "boto3" ? ["-c", code] : ["-e", "-o", "pipefail", "-c", code]);
        }

        Assert.Equal(Snippets.Tasks.Skip(1), printed.Keys);
        Assert.Contains("Completed", printed["describe"], StringComparison.Ordinal);
        Assert.Equal(3, printed["invoke"].Split('\n').TakeLast(3).Count(line => line.Trim() is "yes" or "no"));
        Assert.Contains("InProgress", printed["review"], StringComparison.Ordinal);
        Assert.Contains("/experiments/churn", printed["experiment"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfEveryLanguage_ShowsAddressRegionAndAccountAndNoPlaceIsLeft()
    {
        var ana = await Portal.AdministratorAsync();

        foreach (var (language, _) in Snippets.Languages)
        {
            var shown = await ShownAsync(ana, language);
            var all = string.Join('\n', shown.Select(s => s.Code));

            Assert.Equal(Snippets.Tasks.Skip(1), shown.Select(s => s.Task));
            Assert.All(shown, s => Assert.Contains(Portal.Factory.Url, s.Code, StringComparison.Ordinal));
            Assert.Contains($"arn:aws:iam::{ana.AccountId}:role/", all, StringComparison.Ordinal);
            Assert.Contains($"sagemaker-us-east-1-{ana.AccountId}", all, StringComparison.Ordinal);
            Assert.DoesNotContain("{{", all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Page_MakesAnAccessKeyBesideTheSnippets()
    {
        var ana = await Portal.AdministratorAsync();

        await using var circuit = await MemberCircuit.OpenAsync(Portal.Services, ana, "/programs", Portal.Factory.Url + "/");

        Assert.Contains(circuit.Document.QuerySelectorAll(".keys button"), button => button.TextContent.Contains("access key", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("AmazonSageMakerReadOnly", false)]
    [InlineData("AdministratorAccess", true)]
    public async Task Page_OfAnybody_ShowsTheSnippetsAndKeysOnlyToThoseWhoMayListThem(string policy, bool hasKeys)
    {
        var ana = await Portal.AdministratorAsync();
        var ben = await Portal.Given.Person().Named("ben").In(ana.Account, policy).CreateAsync();

        await using var circuit = await MemberCircuit.OpenAsync(Portal.Services, ben, "/programs", Portal.Factory.Url + "/");

        Assert.Equal(Snippets.Tasks.Count, circuit.Document.QuerySelectorAll("pre[data-task]").Length);
        Assert.Equal(hasKeys, circuit.Document.QuerySelectorAll(".keys button").Any(button => button.TextContent.Contains("access key", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(!hasKeys, circuit.Document.QuerySelector(".keys")!.TextContent.Contains("Ask an administrator", StringComparison.Ordinal));
        Assert.DoesNotContain("not authorized", circuit.Document.Body!.TextContent, StringComparison.Ordinal);
    }

    // Without the installation, which needs a network.
    private async Task<List<(string Task, string Code)>> ShownAsync(Member member, string language)
    {
        await using var circuit = await MemberCircuit.OpenAsync(Portal.Services, member, $"/programs?language={language}", Portal.Factory.Url + "/");
        return [.. circuit.Document.QuerySelectorAll("pre[data-task]").Skip(1).Select(pre => (pre.GetAttribute("data-task")!, pre.TextContent))];
    }

    private async Task FlowAsync(Member lead)
    {
        await Portal.TeamAsync(lead, lead);
        var request = new FlowDefinitionRequest { FlowDefinitionName = "churn-review", WorkteamArn = ReviewSteps.Team, Settings = ReviewSteps.Settings() };
        ReviewSteps.Good(await Portal.As(lead).RunAsync((CreateFlowDefinition create) => create.RunAsync(request, TestContext.Current.CancellationToken)));
    }

    private static bool IsOnThePath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
