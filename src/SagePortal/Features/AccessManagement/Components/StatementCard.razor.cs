using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Policies.Editing;
using SagePortal.Policies.Validation;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>One statement: effect, actions, resources and conditions, each changed at its place in the text.</summary>
public sealed partial class StatementCard(IStringLocalizer<AccessPagesStrings> strings) : ComponentBase
{
    private bool _openActions;
    private bool _openResources;
    private bool _openConditions;

    [Inject]
    public required IStringLocalizer<PolicyFindingStrings> FindingStrings { get; init; }

    [Parameter, EditorRequired]
    public StatementDraft Statement { get; set; } = null!;

    /// <summary>Makes the next text of the whole policy from the one in force.</summary>
    [Parameter, EditorRequired]
    public EventCallback<Func<string, string>> OnEdit { get; set; }

    /// <summary>Those within the statement.</summary>
    [Parameter]
    public IReadOnlyList<PolicyFinding> Findings { get; set; } = [];

    [Parameter]
    public EventCallback<PolicyFinding> OnJump { get; set; }

    [Parameter]
    public string AccountId { get; set; } = "*";

    /// <summary>A statement of a trust policy has no resources and only actions of <c>sts</c>.</summary>
    [Parameter]
    public bool IsTrust { get; set; }

    private string Number => Format.Count(Statement.Index + 1);

    private SelectOption[] Effects => [new("Allow", strings["AllowEffect"]), new("Deny", strings["DenyEffect"])];

    // What is still to be filled in is open at first; afterwards the reader decides.
    protected override void OnInitialized() =>
        (_openActions, _openResources, _openConditions) = (Statement.Actions.Count == 0, Statement.Resources.Count == 0, false);

    private static string Summary(IReadOnlyList<string> texts) => texts.Count switch { 0 => "", > 4 => $"{string.Join(", ", texts.Take(3))} +{Format.Count(texts.Count - 3)}", _ => string.Join(", ", texts) };

    private Task EditAsync(Func<string, int, string> edit)
    {
        var index = Statement.Index;
        return OnEdit.InvokeAsync(text => edit(text, index));
    }

    private Task SetEffectAsync(string? effect) => EditAsync((text, at) => PolicyTextEdit.SetElement(text, at, "Effect", effect));

    private Task SetSidAsync(string? sid) => EditAsync((text, at) => PolicyTextEdit.SetElement(text, at, "Sid", sid?.Trim()));

    private Task DuplicateAsync() => EditAsync(PolicyTextEdit.DuplicateStatement);

    private Task RemoveAsync() => EditAsync(PolicyTextEdit.RemoveStatement);

    private Task SetActionsAsync(IReadOnlyList<string> actions) => EditAsync((text, at) => PolicyTextEdit.SetTexts(text, at, "Action", actions));

    private Task NegateActionsAsync(bool negated) => EditAsync((text, at) => PolicyTextEdit.Negate(text, at, "Action", negated));

    private Task SetResourcesAsync(IReadOnlyList<string> resources) => EditAsync((text, at) => PolicyTextEdit.SetTexts(text, at, "Resource", resources));

    private Task NegateResourcesAsync(bool negated) => EditAsync((text, at) => PolicyTextEdit.Negate(text, at, "Resource", negated));

    private Task AddConditionAsync(ConditionDraft condition) => EditAsync((text, at) => PolicyTextEdit.AddCondition(text, at, condition));

    private Task RemoveConditionAsync(int condition) => EditAsync((text, at) => PolicyTextEdit.RemoveCondition(text, at, condition));

    private Task SetConditionAsync((int Index, ConditionDraft Condition) change) => EditAsync((text, at) => PolicyTextEdit.SetCondition(text, at, change.Index, change.Condition));
}
