using Microsoft.AspNetCore.Components;
using SagePortal.Reviews.Statistics;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>A share with its 95 % interval and the number of cases behind it.</summary>
public sealed partial class FlowShare : ComponentBase
{
    [Parameter, EditorRequired]
    public ProportionInterval? Interval { get; set; }
}
