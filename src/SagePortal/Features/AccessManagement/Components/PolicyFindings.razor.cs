using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Policies.Validation;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>What is wrong, dangerous or superfluous in a policy, gravest counted first, and how much of its size is used.</summary>
public sealed partial class PolicyFindings : ComponentBase
{
    private const int Most = 50;

    [Inject]
    public required IStringLocalizer<PolicyFindingStrings> FindingStrings { get; init; }

    [Parameter, EditorRequired]
    public IReadOnlyList<PolicyFinding> Findings { get; set; } = [];

    /// <summary>Characters as IAM counts them.</summary>
    [Parameter]
    public int Size { get; set; }

    /// <summary>The most that is taken; 0 shows no size.</summary>
    [Parameter]
    public int Limit { get; set; }

    [Parameter]
    public EventCallback<PolicyFinding> OnJump { get; set; }

    private IEnumerable<PolicyFinding> Shown => Findings.OrderBy(f => f.Kind).ThenBy(f => f.Start.Line).ThenBy(f => f.Start.Column).Take(Most);
}
