using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>Who answers.</summary>
public sealed partial class FlowPeopleForm : FlowFormSection
{
    /// <summary>Empty for who may list none: the name is written.</summary>
    [Parameter]
    public IReadOnlyList<SelectOption> Teams { get; set; } = [];
}
