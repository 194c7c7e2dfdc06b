using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.BatchTransform.Components;

/// <summary>Records of a job that have no output: where they are and why.</summary>
public sealed partial class TransformFailures : ComponentBase
{
    [Parameter, EditorRequired]
    public TransformJob Job { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<TransformFailure> Failures { get; set; } = [];

    [Parameter]
    public string? Error { get; set; }
}
