using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>A card as people read it.</summary>
public sealed partial class CardView : ComponentBase
{
    /// <summary>Markdown, or SageMaker's JSON.</summary>
    [Parameter, EditorRequired]
    public string Content { get; set; } = "";
}
