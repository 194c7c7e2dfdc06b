using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>State of a card as icon, colour and word.</summary>
public sealed partial class CardBadge : ComponentBase
{
    [Parameter, EditorRequired]
    public ModelCardStatus? Status { get; set; }

    private static BadgeKind KindOf(ModelCardStatus status) => status switch
    {
        ModelCardStatus.PendingReview => BadgeKind.Warning,
        ModelCardStatus.Approved => BadgeKind.Success,
        _ => BadgeKind.Neutral,
    };

    private static string IconOf(ModelCardStatus status) => status switch
    {
        ModelCardStatus.Draft => "circle-dashed",
        ModelCardStatus.PendingReview => "clock",
        ModelCardStatus.Approved => "circle-check",
        _ => "archive",
    };
}
