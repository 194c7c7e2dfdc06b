using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>Versions of a group, newest first, each with how it stands and how it compares with the one before it.</summary>
public sealed partial class VersionBoard : ComponentBase
{
    private static readonly HashSet<string> s_losses = new(["MSE", "RMSE", "MAE", "MAPE", "MASE", "WAPE", "LogLoss", "AverageWeightedQuantileLoss"], StringComparer.Ordinal);

    [Parameter, EditorRequired]
    public IReadOnlyList<ModelPackage> Versions { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<ModelPackageAlias> Aliases { get; set; } = [];

    /// <summary>Numbers that an endpoint serves now.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<int> Live { get; set; } = new HashSet<int>();

    /// <summary>Numbers chosen for comparing.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<int> Selected { get; set; } = new HashSet<int>();

    [Parameter]
    public EventCallback<(int Version, bool On)> OnSelect { get; set; }

    /// <summary>True where smaller is better.</summary>
    internal static bool IsLoss(string metric) => s_losses.Contains(metric);

    private string OriginText(ModelPackage version) => version.Content.Origin switch
    {
        { AutoMLJobName: { } job, CandidateName: { } candidate } => L["OriginCandidate", candidate, job],
        { FileName: { } file } => L["OriginFile", file],
        _ => L["OriginProgram"],
    };

    // With the next older version that was measured by the same metric.
    private Difference? DifferenceOf(ModelPackage version)
    {
        var objective = version.Content.Scores[0];
        var older = Versions.Where(v => v.Version < version.Version).OrderByDescending(v => v.Version).FirstOrDefault(v => v.Content.Scores is [var first, ..] && first.Name == objective.Name);
        if (older is null)
        {
            return null;
        }

        var value = objective.Value - older.Content.Scores[0].Value;
        var text = value.ToString("+0.0000;−0.0000;±0", CultureInfo.CurrentCulture);
        return new Difference(value, text, value == 0 || value > 0 != IsLoss(objective.Name));
    }

    private sealed record Difference(double Value, string Text, bool IsBetter);
}
