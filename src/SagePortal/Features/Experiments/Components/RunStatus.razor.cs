using System.Text.Json;
using Microsoft.AspNetCore.Components;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Ui;

namespace SagePortal.Features.Experiments.Components;

/// <summary>What a run says of itself.</summary>
public sealed partial class RunStatus : ComponentBase
{
    [Parameter, EditorRequired]
    public TrialComponentDescription Run { get; set; } = null!;

    private string? Status => Run.Status is { ValueKind: JsonValueKind.Object } status && status.TryGetProperty("PrimaryStatus", out var primary) ? primary.GetString() : null;

    private BadgeKind Kind => Status switch
    {
        "Completed" => BadgeKind.Success,
        "Failed" => BadgeKind.Danger,
        "InProgress" => BadgeKind.Info,
        "Stopping" or "Stopped" => BadgeKind.Warning,
        _ => BadgeKind.Neutral,
    };
}
