using SagePortal.Policies.Validation;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>A finding as the code editor takes it.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="EndLine">Of its end.</param>
/// <param name="EndColumn">Just after it.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Message">What is said.</param>
/// <param name="Source">The finding's code.</param>
public sealed record FindingView(int Line, int Column, int EndLine, int EndColumn, string Severity, string Message, string Source)
{
    public static FindingView Of(PolicyFinding finding, string message) =>
        new(finding.Start.Line, finding.Start.Column, finding.End.Line, finding.End.Column, SeverityOf(finding.Kind), message, finding.Code);

    internal static BadgeKind BadgeOf(FindingKind kind) => kind switch
    {
        FindingKind.Error => BadgeKind.Danger,
        FindingKind.SecurityWarning or FindingKind.Warning => BadgeKind.Warning,
        _ => BadgeKind.Info,
    };

    internal static string IconOf(FindingKind kind) => kind switch
    {
        FindingKind.Error => "circle-alert",
        FindingKind.SecurityWarning => "shield-alert",
        FindingKind.Warning => "triangle-alert",
        _ => "lightbulb",
    };

    private static string SeverityOf(FindingKind kind) => kind switch
    {
        FindingKind.Error => "error",
        FindingKind.Suggestion => "info",
        _ => "warning",
    };
}
