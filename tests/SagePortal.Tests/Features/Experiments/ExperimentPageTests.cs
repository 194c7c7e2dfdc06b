using AngleSharp.Dom;
using SagePortal.TestKit;
using SagePortal.TestKit.Components;

namespace SagePortal.Tests.Features.Experiments;

/// <summary>The pages over runs that programs reported.</summary>
[UseCulture("en")]
public sealed class ExperimentPageTests : IAsyncLifetime
{
    private PortalFixture? _portal;

    private PortalFixture Portal => _portal ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync() => _portal = await PortalFixture.StartAsync(services: MemberCircuit.StandInForBrowser);

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    [Theory]
    [InlineData("?sort=metric%3Aloss", "fifth,tenth,silent")]
    [InlineData("?sort=-metric%3Aloss", "tenth,fifth,silent")]
    [InlineData("?sort=parameter%3Arate", "silent,tenth,fifth")]
    [InlineData("?trial=other", "fifth")]
    public async Task Board_OfTheAddress_ShowsTheRunsInItsOrder(string query, string expected)
    {
        var ana = await GivenRunsAsync();

        await using var circuit = await MemberCircuit.OpenAsync(Portal.Services, ana, "/experiments/churn" + query);

        var runs = circuit.Document.QuerySelectorAll("table.sp-table tbody th .run").Select(run => run.TextContent);
        Assert.Equal(expected.Split(','), runs);
    }

    [Fact]
    public async Task Board_ShowsTheMetricAndTheParameterThatDiffers()
    {
        var ana = await GivenRunsAsync();

        await using var circuit = await MemberCircuit.OpenAsync(Portal.Services, ana, "/experiments/churn?sort=metric%3Aloss");

        Assert.Equal(["Run", "Trial", "Status", "loss", "rate", "Started"], circuit.Document.QuerySelectorAll("table.sp-table thead th").Select(h => h.TextContent.Trim()));
        var first = circuit.Document.QuerySelector("table.sp-table tbody tr")!;
        Assert.Equal(["churn, other", "Not reported", "0.2", "0.5"], first.QuerySelectorAll("td").Take(4).Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task Chart_OfTickedRuns_DrawsTheseOnly()
    {
        var ana = await GivenRunsAsync();

        await using var all = await MemberCircuit.OpenAsync(Portal.Services, ana, "/experiments/churn");
        await using var ticked = await MemberCircuit.OpenAsync(Portal.Services, ana, "/experiments/churn?compare=tenth");

        Assert.Equal(["fifth", "tenth"], Drawn(all.Document).Order(StringComparer.Ordinal));
        Assert.Equal(["tenth"], Drawn(ticked.Document));
        Assert.Single(ticked.Document.QuerySelectorAll("table.sp-table tbody input[type=checkbox][checked]"));
    }

    [Fact]
    public async Task Run_OfTheAddress_ShowsItsDetails()
    {
        var ana = await GivenRunsAsync();

        await using var circuit = await MemberCircuit.OpenAsync(Portal.Services, ana, "/experiments/churn?run=fifth");

        var dialog = circuit.Document.QuerySelectorAll("dialog").Single(d => d.QuerySelector("h2")?.TextContent == "Details of fifth");
        Assert.Contains("experiment-trial-component/fifth", dialog.TextContent, StringComparison.Ordinal);
        Assert.Equal("rate", dialog.QuerySelector("section dt")!.TextContent);
        Assert.Equal("0.5", dialog.QuerySelector("section dd")!.TextContent);
    }

    [Fact]
    public async Task List_ShowsNameDescriptionAndTrials()
    {
        var ana = await GivenRunsAsync();

        await using var circuit = await MemberCircuit.OpenAsync(Portal.Services, ana, "/experiments?sort=name");
        await using var none = await MemberCircuit.OpenAsync(Portal.Services, ana, "/experiments?q=absent");

        var rows = circuit.Document.QuerySelectorAll("table.sp-table tbody tr").Select(row => (row.QuerySelector(".name")?.TextContent, row.QuerySelector(".description")?.TextContent, row.QuerySelector("td")?.TextContent));
        Assert.Equal([("churn", "why", "1"), ("other", null, "1")], rows);
        Assert.Contains("Nothing found", none.Document.Body!.TextContent, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Drawn(IDocument document) => document.QuerySelectorAll("details table tbody tr td:first-child").Select(cell => cell.TextContent).Distinct(StringComparer.Ordinal);

    private async Task<Member> GivenRunsAsync()
    {
        var ana = await Portal.AdministratorAsync();
        var program = Portal.As(ana);
        await program.ExperimentAsync("churn", "why");
        await program.ExperimentAsync("other");
        await program.RunAsync("silent", 0.01, null, "churn");
        await program.RunAsync("tenth", 0.1, 0.4, "churn");
        await program.RunAsync("fifth", 0.5, 0.2, "churn", "other");
        return ana;
    }
}
