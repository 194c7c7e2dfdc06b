using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.BatchTransform.Components;

/// <summary>How far a file is, by icon, word and colour.</summary>
public sealed partial class TransformFileStateBadge : ComponentBase
{
    [Parameter, EditorRequired]
    public TransformFileState State { get; set; }

    private BadgeKind Kind => State switch
    {
        TransformFileState.Completed => BadgeKind.Success,
        TransformFileState.Failed => BadgeKind.Danger,
        TransformFileState.Stopped => BadgeKind.Warning,
        _ => BadgeKind.Neutral,
    };

    private string Icon => State switch
    {
        TransformFileState.Completed => "circle-check",
        TransformFileState.Failed => "circle-x",
        TransformFileState.Stopped => "circle-stop",
        _ => "clock",
    };
}
