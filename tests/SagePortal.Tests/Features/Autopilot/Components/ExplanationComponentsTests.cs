using AngleSharp.Dom;
using SagePortal.AutoML.Reports;
using SagePortal.Features.Autopilot.Components;
using SagePortal.Features.Autopilot.Views;
using SagePortal.TestKit.Components;

namespace SagePortal.Tests.Features.Autopilot.Components;

public sealed class ExplanationComponentsTests
{
    [Fact, UseCulture("en")]
    public async Task Bars_MoreThanTheFirst_ShowTheChosenOneToo()
    {
        var page = await RenderAsync<RankedBars>(new()
        {
            [nameof(RankedBars.Bars)] = Enumerable.Range(1, 9).Select(i => new RankedBar($"c{i}", 10 - i, "x")).ToList(),
            [nameof(RankedBars.FirstCount)] = 3,
            [nameof(RankedBars.Selected)] = "c7",
        });

        Assert.Equal(["c1", "c2", "c3", "c7"], page.QuerySelectorAll(".name").Select(n => n.TextContent));
        Assert.Equal("c7", page.QuerySelector("li.selected .name")!.TextContent);
        Assert.Contains("Show all 9", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact, UseCulture("en")]
    public async Task Bars_ValueWithSpread_EndWithinTheTrack()
    {
        var page = await RenderAsync<RankedBars>(new() { [nameof(RankedBars.Bars)] = new List<RankedBar> { new("a", 3, "3", 1), new("b", -1, "-1"), new("c", 1, "1", 2) } });

        var bars = page.QuerySelectorAll(".bar");
        Assert.Equal("--width:75%", bars[0].GetAttribute("style"));
        Assert.Contains("negative", bars[1].ClassList);
        Assert.Equal(["--from:50%;--to:100%", "--from:0%;--to:75%"], page.QuerySelectorAll(".spread").Select(s => s.GetAttribute("style")));
    }

    [Fact, UseCulture("en")]
    public async Task Dependence_OneClassOfSeveral_HasItsFiguresAsATable()
    {
        var report = ExplanationFacts.Report("low", "high");

        var page = await RenderDependenceAsync(report, "high");

        Assert.Equal(["Value", "Average", "Share of rows"], page.QuerySelectorAll("th").Select(h => h.TextContent));
        Assert.Equal(["max", "30%", "70%"], page.QuerySelectorAll("tbody tr:first-child td").Select(c => c.TextContent));
    }

    [Fact, UseCulture("en")]
    public async Task Dependence_AllClasses_HasAColumnForEach()
    {
        var page = await RenderDependenceAsync(ExplanationFacts.Report("low", "high"), null);

        Assert.Equal(["Value", "low", "high", "Share of rows"], page.QuerySelectorAll("th").Select(h => h.TextContent));
    }

    [Fact, UseCulture("en")]
    public async Task Waterfall_Steps_NameColumnCellAndSign()
    {
        var page = await RenderAsync<WaterfallBars>(new()
        {
            [nameof(WaterfallBars.Waterfall)] = new Waterfall(0.5, [("age", "31", 0.25), ("plan", null, -0.5)]),
            [nameof(WaterfallBars.EndText)] = "Sum",
        });

        Assert.Equal(["Base value", "plan = (missing)", "age = 31", "Sum"], page.QuerySelectorAll(".name").Select(n => n.TextContent));
        Assert.Equal(["0.5", "−0.5", "+0.25", "0.25"], page.QuerySelectorAll(".value").Select(n => n.TextContent));
        Assert.Equal("--from:0%;--to:100%", page.QuerySelector(".step.down")!.GetAttribute("style"));
    }

    [Fact, UseCulture("en")]
    public async Task Pairs_SeveralClasses_SayWhoseProbabilityTheyShow()
    {
        var surface = new PartialDependenceSurface("age", "plan", ["20", "40"], ["max", "plus"], [[[0.1, 0.2], [0.3, 0.4]], [[0.9, 0.8], [0.7, 0.6]]]);
        var report = ExplanationFacts.Report("low", "high") with { PartialDependencePairs = [surface] };

        var page = await RenderAsync<DependencePairs>(new() { [nameof(DependencePairs.View)] = new ExplanationView(report, "low", null) });

        Assert.Contains("Average probability of low, in percent", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("age × plan", page.QuerySelector("option")!.TextContent);
    }

    private static Task<IDocument> RenderDependenceAsync(ExplainabilityReport report, string? output)
    {
        var view = new ExplanationView(report, output, "plan");
        return RenderAsync<FeatureDependence>(new() { [nameof(FeatureDependence.View)] = view, [nameof(FeatureDependence.Curve)] = view.Curve });
    }

    private static async Task<IDocument> RenderAsync<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : Microsoft.AspNetCore.Components.IComponent
    {
        await using var services = ComponentServices.Create();
        return await StaticRenderer.RenderAsync<TComponent>(services, parameters);
    }
}
