using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Summaries;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>What a policy says by service, denials first, and which parts of it grant nothing and why.</summary>
public sealed partial class PolicySummaryTable(IStringLocalizer<AccessPagesStrings> strings) : ComponentBase
{
    private string? _read;
    private PolicySummary? _summary;

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public PolicyGrammar Grammar { get; set; }

    private IEnumerable<(string Title, BadgeKind Kind, IReadOnlyList<ServiceSummary> Rows)> Parts =>
        new[] { (strings["ExplicitDeny"].Value, BadgeKind.Danger, _summary!.Denies), (strings["AllowEffect"].Value, BadgeKind.Success, _summary.Allows) }.Where(part => part.Item3.Count > 0);

    protected override void OnParametersSet()
    {
        if (_read != Text)
        {
            _read = Text;
            _summary = PolicyDocument.Parse(Text, Grammar).Document is { } document ? PolicySummary.Of(document) : null;
        }
    }

    private string ResourceText(ServiceSummary row) =>
        row.IsAllResources ? strings["AllResources"]
        : row.ExceptResources ? strings["AllResourcesExcept", string.Join(", ", row.Resources)]
        : row.Resources.Count > 3 ? strings["MultipleResources", string.Join(", ", row.Resources.Take(2)), Format.Count(row.Resources.Count - 2)]
        : string.Join(", ", row.Resources);

    private string RemarkText(SummaryRemark remark) =>
        strings["RemarkText", Format.Count(remark.Statement + 1), strings[$"Nothing{remark.Reason}", Format.Count((remark.Other ?? 0) + 1)]];
}
