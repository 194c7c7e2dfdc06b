using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Step 3, first half: how much to spend and, for those who want, how exactly.</summary>
public sealed partial class WizardPlan : WizardStep
{
    private static readonly string[] s_expertFields = ["Folds", "ValidationFraction", "SampleWeightAttributeName", "GroupAttributeName", "TimeAttributeName", "MaxPredictMicrosecondsPerRow"];

    [Parameter, EditorRequired]
    public WizardView View { get; set; } = null!;

    /// <summary>Jobs that a warm start may take from.</summary>
    [Parameter]
    public IReadOnlyList<AutoMLJob> Earlier { get; set; } = [];

    private bool HasExpertErrors => Errors.Any(e => s_expertFields.Contains(e.Field)) || Draft.Weight.Length + Draft.Group.Length + Draft.Time.Length > 0 || Draft.RefitsOnAllRows || Draft.MaxMicrosecondsPerRow is not null;

    private List<RadioCard<JobPreset>> Presets =>
    [
        .. Enum.GetValues<JobPreset>().Select(p => new RadioCard<JobPreset>(p, L[$"Preset{p}"], PresetText(p), p switch
        {
            JobPreset.Quick => "zap",
            JobPreset.Standard => "gauge",
            JobPreset.Thorough => "scan-search",
            _ => "sliders-horizontal",
        })),
    ];

    private List<SelectOption> ValidationOptions => [.. Enum.GetNames<ValidationChoice>().Select(v => new SelectOption(v, L[$"Validation{v}"]))];

    private IEnumerable<string> PlanLines
    {
        get
        {
            yield return L["PlanRead", View.Features.Count, Draft.Target];
            yield return L["PlanPrepare"];
            yield return View.MaxCandidates is { } count ? L["PlanTrain", count] : L["PlanTrainByTime"];
            yield return L["PlanCompare", L.Metric(View.Metric)];
            if (View.IsTuning && Draft.WarmStartJob.Length > 0)
            {
                yield return L["PlanWarmStart", Draft.WarmStartJob];
            }

            yield return View.IsTuning ? L["PlanTune", L[$"Strategy{Draft.TuningStrategy}"]] : L["PlanBlend"];
            if (Draft.MaxMicrosecondsPerRow is { } limit)
            {
                yield return L["PlanLatency", limit];
            }

            if (Draft.RefitsOnAllRows)
            {
                yield return L["PlanRefit"];
            }

            yield return L["PlanExplain"];
            yield return View.TotalSeconds is { } seconds ? L["PlanTime", Format.Duration(TimeSpan.FromSeconds(seconds))] : L["PlanNoTime"];
        }
    }

    private string PresetText(JobPreset preset)
    {
        var view = new WizardView(Draft with { Preset = preset }, null);
        return preset == JobPreset.Custom ? L["PresetCustomText"] : L["PresetText", view.MaxCandidates!, Format.Duration(TimeSpan.FromSeconds(view.TotalSeconds!.Value))];
    }

    /// <summary>Custom starts from what was chosen before.</summary>
    private Task ChoosePresetAsync(JobPreset preset) => OnDraft.InvokeAsync(preset == JobPreset.Custom
        ? Draft with { Preset = preset, MaxCandidates = View.MaxCandidates, TotalSeconds = View.TotalSeconds }
        : Draft with { Preset = preset });

    private List<SelectOption> ColumnOptions(string chosen, Func<TrainingColumn, bool> fits) =>
        [new("", L["None"]), .. View.ColumnsFor(chosen).Where(fits).Select(c => new SelectOption(c.Name, c.Name))];

    private string WarningText(WizardWarning warning) => string.Format(CultureInfo.CurrentCulture, L[warning.TextKey].Value, warning.Arguments);
}
