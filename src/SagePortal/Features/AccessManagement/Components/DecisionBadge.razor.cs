using Microsoft.AspNetCore.Components;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>Allowed, or which kind of denial, in the policy simulator's words.</summary>
public sealed partial class DecisionBadge : ComponentBase
{
    [Parameter, EditorRequired]
    public Decision Decision { get; set; }
}
