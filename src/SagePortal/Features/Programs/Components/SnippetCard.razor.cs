using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.Programs.Components;

/// <summary>One task in one language, ready to be copied.</summary>
public sealed partial class SnippetCard : ComponentBase
{
    /// <summary>One of <see cref="Snippets.Tasks"/>.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Code { get; set; } = "";
}
