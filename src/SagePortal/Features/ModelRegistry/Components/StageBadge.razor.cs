using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>Stage and its state; nothing where there is none.</summary>
public sealed partial class StageBadge : ComponentBase
{
    [Parameter, EditorRequired]
    public ModelPackage Package { get; set; } = null!;

    private BadgeKind Kind => Package.Stage switch
    {
        "Production" => BadgeKind.Accent,
        "Archived" => BadgeKind.Neutral,
        _ => BadgeKind.Info,
    };
}
