using AngleSharp.Dom;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Tuning;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Autopilot.Components;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Platform.Results;
using SagePortal.TestKit.Components;

namespace SagePortal.Tests.Features.Autopilot.Components;

public sealed class WizardSearchTests
{
    private static readonly WizardDraft s_draft = new() { Name = "churn-1", Dataset = "churn", Version = 2, Target = "churned" };

    [Fact, UseCulture("en")]
    public async Task Show_Ensembling_AsksNothingAboutTuning()
    {
        var page = await RenderAsync(s_draft with { Mode = AutoMLMode.Ensembling });

        Assert.Equal(3, page.QuerySelectorAll("input[type=radio]").Length);
        Assert.Empty(page.QuerySelectorAll("select"));
    }

    [Fact, UseCulture("en")]
    public async Task Show_Tuning_OffersEveryStrategyAndEarlierJobsOfTheSameProblem()
    {
        var page = await RenderAsync(s_draft with { Mode = AutoMLMode.HyperparameterTuning });

        var selects = page.QuerySelectorAll("select");
        Assert.Equal(Enum.GetNames<TuningStrategyKind>(), Values(selects[0]));
        Assert.Equal(["Auto", "Off"], Values(selects[1]));
        Assert.Equal(["", "churn-1"], Values(selects[2]));
    }

    [Fact, UseCulture("en")]
    public async Task Show_Hyperband_LeavesNoChoiceOfEarlyStopping()
    {
        var page = await RenderAsync(s_draft with { Mode = AutoMLMode.HyperparameterTuning, TuningStrategy = TuningStrategyKind.Hyperband });

        Assert.True(page.QuerySelectorAll("select")[1].HasAttribute("disabled"));
        Assert.Contains("Hyperband ends candidates in its own way", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact, UseCulture("ja")]
    public async Task Show_WarmStartRefused_SaysWhyAtTheField()
    {
        var page = await RenderAsync(s_draft with { Mode = AutoMLMode.HyperparameterTuning, WarmStartJob = "gone" }, AutopilotErrors.WarmStartRunning("gone"));

        Assert.Contains("gone はまだ終了していません", page.QuerySelector(".sp-field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("gone", Values(page.QuerySelectorAll("select")[2]));
    }

    private static List<string?> Values(IElement select) => [.. select.QuerySelectorAll("option").Select(o => o.GetAttribute("value"))];

    private static async Task<IDocument> RenderAsync(WizardDraft draft, params Error[] errors)
    {
        await using var services = ComponentServices.Create();
        return await StaticRenderer.RenderAsync<WizardSearch>(services, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(WizardSearch.Draft)] = draft,
            [nameof(WizardSearch.View)] = new WizardView(draft, JobFacts.Churn),
            [nameof(WizardSearch.Errors)] = errors,
            [nameof(WizardSearch.Earlier)] = new[] { JobFacts.Job() },
        });
    }
}
