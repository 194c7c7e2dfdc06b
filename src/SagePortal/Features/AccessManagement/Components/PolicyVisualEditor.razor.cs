using Microsoft.AspNetCore.Components;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Editing;
using SagePortal.Policies.Validation;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>A policy as a card for each statement. Every change is an edit of the author's text at its place; the rest stays as it is written.</summary>
public sealed partial class PolicyVisualEditor : ComponentBase
{
    private PolicyDraft? _draft;

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public EventCallback<string> TextChanged { get; set; }

    [Parameter]
    public PolicyGrammar Grammar { get; set; }

    [Parameter]
    public IReadOnlyList<PolicyFinding> Findings { get; set; } = [];

    [Parameter]
    public EventCallback<PolicyFinding> OnJump { get; set; }

    /// <summary>Filled into ARNs.</summary>
    [Parameter]
    public string AccountId { get; set; } = "*";

    protected override void OnParametersSet()
    {
        if (_draft?.Text != Text)
        {
            _draft = PolicyDraft.TryRead(Text);
        }
    }

    private static string Add(string text) => PolicyTextEdit.AddStatement(text);

    private Task EditAsync(Func<string, string> edit)
    {
        var after = edit(Text);
        return after == Text ? Task.CompletedTask : TextChanged.InvokeAsync(after);
    }

    private List<PolicyFinding> FindingsOf(StatementDraft statement)
    {
        var (start, end) = (PositionOf(statement.Start), PositionOf(statement.End));
        return [.. Findings.Where(f => IsBefore(start, f.Start) && IsBefore(f.Start, end))];
    }

    private static bool IsBefore(TextPosition a, TextPosition b) => a.Line < b.Line || (a.Line == b.Line && a.Column <= b.Column);

    private TextPosition PositionOf(int offset)
    {
        var before = Text.AsSpan(0, offset);
        return new TextPosition(before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }
}
