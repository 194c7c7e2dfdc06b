using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Transform;

namespace SagePortal.Features.BatchTransform.Components;

/// <summary>The first records of a file, step by step from input to output.</summary>
public sealed partial class TransformPreviewTable : ComponentBase
{
    [Parameter, EditorRequired]
    public TransformPreview Preview { get; set; } = null!;
}
