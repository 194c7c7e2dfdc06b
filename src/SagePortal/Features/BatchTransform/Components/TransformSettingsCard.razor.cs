using Microsoft.AspNetCore.Components;
using SagePortal.Features.BatchTransform.Shapes;

namespace SagePortal.Features.BatchTransform.Components;

/// <summary>What a job was asked for.</summary>
public sealed partial class TransformSettingsCard : ComponentBase
{
    [Parameter, EditorRequired]
    public TransformJob Job { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Arn { get; set; } = "";

    private CreateTransformJobRequest Request => Job.Request;
}
