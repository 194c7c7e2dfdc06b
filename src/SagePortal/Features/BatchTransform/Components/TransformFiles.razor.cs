using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.BatchTransform.Components;

/// <summary>Inputs of a job, what became of them, and their outputs to save.</summary>
public sealed partial class TransformFiles : ComponentBase
{
    [Parameter, EditorRequired]
    public TransformJob Job { get; set; } = null!;

    private List<FileRow> Rows => [.. Job.Files.Select((f, i) => new FileRow(i, f))];

    private sealed record FileRow(int Position, TransformJobFile File);
}
