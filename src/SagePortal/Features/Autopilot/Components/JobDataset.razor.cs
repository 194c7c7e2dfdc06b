using Microsoft.AspNetCore.Components;
using SagePortal.Tabular;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>What a job learns from: the target's distribution and every column with its role.</summary>
public sealed partial class JobDataset : ComponentBase
{
    [Parameter, EditorRequired]
    public AutoMLJob Job { get; set; } = null!;

    /// <summary>Null while loading or when the dataset is gone.</summary>
    [Parameter]
    public TrainingTable? Table { get; set; }

    [Parameter]
    public string? Error { get; set; }

    private string RoleText(TrainingColumn column)
    {
        var config = Job.Config;
        return column.Name switch
        {
            var name when name == config.TargetColumn => L["RoleTarget"],
            var name when name == config.SampleWeightColumn => L["RoleWeight"],
            var name when name == config.GroupColumn => L["RoleGroup"],
            var name when name == config.TimeColumn => L["RoleTime"],
            var name when config.Features is null || config.Features.Any(f => f.Name == name) => L["RoleFeature"],
            _ => L["RoleLeftOut"],
        };
    }

    private ColumnType TypeOf(TrainingColumn column) => Job.Config.Features?.FirstOrDefault(f => f.Name == column.Name)?.Type ?? column.Type;
}
