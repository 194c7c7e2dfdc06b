using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>Deadlines, costs and where the output goes.</summary>
public sealed partial class FlowLimitsForm : FlowFormSection
{
    /// <summary><c>s3://bucket/prefix</c> when nothing is written.</summary>
    [Parameter, EditorRequired]
    public string DefaultOutput { get; set; } = "";
}
