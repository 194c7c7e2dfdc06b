using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>Aliases as small flags.</summary>
public sealed partial class AliasList : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Aliases { get; set; } = [];
}
