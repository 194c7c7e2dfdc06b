using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Platform.Access;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>The decisions of a simulation, and of one of them the statements that made it, marked in their policies.</summary>
public sealed partial class SimulationResults(IStringLocalizer<AccessPagesStrings> strings) : ComponentBase
{
    private (string Action, string Resource)? _selected;

    [Parameter, EditorRequired]
    public IReadOnlyList<AccessExplanation> Results { get; set; } = [];

    private AccessExplanation? Selected =>
        _selected is { } key ? Results.FirstOrDefault(r => (r.Action, r.ResourceArn) == key) : Results is [var only] ? only : null;

    private static string NameOf(ExplainedStatement statement) => statement.Sid ?? statement.Start.ToString();

    private static List<StatementMark> MarksOf(IEnumerable<ExplainedStatement> statements) =>
        [.. statements.Select(s => new StatementMark(s.Start.Line, s.End.Line, s.Effect == PolicyEffect.Deny ? "deny" : "allow"))];

    private void Select(AccessExplanation result) => _selected = result == Selected && Results.Count > 1 ? null : (result.Action, result.ResourceArn);

    private string Because(AccessExplanation result) =>
        result.DeniedBy is { } type ? strings[result.Decision == Decision.ExplicitDeny ? "BecauseDenies" : "BecauseSilent", strings[$"DeniedBy{type}"].Value]
        : string.Join(", ", result.Matched.Select(m => NameOf(m.Source)).Distinct(StringComparer.Ordinal));

    private string NameOf(PolicySource source) => source.Kind == PolicySourceKind.Custom ? strings[$"SourceCustom_{source.Name.Split('.')[0]}"] : source.Name;
}
