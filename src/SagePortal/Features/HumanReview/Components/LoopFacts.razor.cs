using Microsoft.AspNetCore.Components;
using SagePortal.Features.HumanReview.Loops;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>What is known of an item.</summary>
public sealed partial class LoopFacts : ComponentBase
{
    [Parameter, EditorRequired]
    public HumanLoopDescription Description { get; set; } = default!;

    private HumanLoop Loop => Description.Loop;
}
