using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.Accounts.Components;

/// <summary>Attached policies, each a link to its document.</summary>
public sealed partial class PolicyNames : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Names { get; set; } = [];
}
