using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Tuning;
using SagePortal.Platform.Tagging;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>What was asked of a job.</summary>
public sealed partial class JobSettings : ComponentBase
{
    [Parameter, EditorRequired]
    public AutoMLJob Job { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Arn { get; set; } = "";

    private AutoMLJobConfig Config => Job.Config;

    private bool StopsEarly => Config.StopsEarly && Config.TuningStrategy != TuningStrategyKind.Hyperband;

    private string? Objective => Job.Problem?.ObjectiveMetric ?? Config.ObjectiveMetric;

    private List<SpTag> Tags => [.. ResourceTags.FromJson(Job.Tags).Select(t => new SpTag(t.Key, t.Value))];

    private string ProblemText => (Job.Problem?.ProblemType ?? Config.ProblemType) is { } problem ? L[$"Problem{problem}"] : L["Automatic"];

    private string ValidationText => Config switch
    {
        { ValidationFraction: { } share } => L["HeldOutShare", Format.Percent(share)],
        { Folds: { } folds } => L["FoldsCount", folds],
        _ when Job.Problem is { } problem => L["FoldsCount", problem.Folds],
        _ => L["Automatic"],
    };

    private string Seconds(int? seconds) => seconds is { } given ? Format.Duration(TimeSpan.FromSeconds(given)) : L["NoLimit"];
}
