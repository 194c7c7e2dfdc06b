using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>What a job learns from: a link to the dataset version, or the address of the object that a program named.</summary>
public sealed partial class TrainingSource : ComponentBase
{
    [Parameter, EditorRequired]
    public AutoMLJob Job { get; set; } = null!;
}
