using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Tuning;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Step 3: many kinds of models blended, or the best settings of single ones and how these are searched.</summary>
public sealed partial class WizardSearch : WizardStep
{
    [Parameter, EditorRequired]
    public WizardView View { get; set; } = null!;

    /// <summary>Jobs that a warm start may take from.</summary>
    [Parameter]
    public IReadOnlyList<AutoMLJob> Earlier { get; set; } = [];

    private List<RadioCard<AutoMLMode>> Modes =>
    [
        .. Enum.GetValues<AutoMLMode>().Select(m => new RadioCard<AutoMLMode>(m, L[$"Mode{m}"], L[$"Mode{m}Text"], m switch
        {
            AutoMLMode.Auto => "wand-sparkles",
            AutoMLMode.Ensembling => "layers",
            _ => "sliders-horizontal",
        })),
    ];

    private List<SelectOption> Strategies => [.. Enum.GetNames<TuningStrategyKind>().Select(s => new SelectOption(s, L[$"Strategy{s}"]))];

    private List<SelectOption> EarlyStopping => [new("Auto", L["EarlyStoppingAuto"]), new("Off", L["EarlyStoppingOff"])];

    /// <summary>A job that the draft names stays in the list, whatever became of it.</summary>
    private List<SelectOption> EarlierJobs =>
    [
        new("", L["None"]),
        .. Earlier.Where(j => j.Problem is null || View.Problem is null || j.Problem.ProblemType == View.Problem).Select(j => j.Name)
            .Union(Draft.WarmStartJob.Length > 0 ? [Draft.WarmStartJob] : [], StringComparer.Ordinal).Select(n => new SelectOption(n, n)),
    ];
}
