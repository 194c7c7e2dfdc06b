using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>Approval status as icon, colour and word; nothing for a package without versions.</summary>
public sealed partial class ApprovalBadge : ComponentBase
{
    [Parameter, EditorRequired]
    public ModelApprovalStatus? Status { get; set; }
}
