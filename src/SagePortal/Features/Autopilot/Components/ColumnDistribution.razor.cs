using Microsoft.AspNetCore.Components;
using SagePortal.Tabular;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>A column's distribution, large.</summary>
public sealed partial class ColumnDistribution : ComponentBase
{
    [Parameter, EditorRequired]
    public TrainingColumn Column { get; set; } = null!;

    private bool IsNumeric => Column.Type is ColumnType.Number or ColumnType.Integer or ColumnType.DateTime;
}
