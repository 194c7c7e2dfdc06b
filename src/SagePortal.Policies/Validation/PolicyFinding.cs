using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>One remark on a policy's text.</summary>
/// <param name="Kind">How grave it is.</param>
/// <param name="Code">Access Analyzer's issue code where it has one, e.g. <c>PASS_ROLE_WITH_STAR_IN_RESOURCE</c>.</param>
/// <param name="Message">Lower-case, no final stop, user input in backticks; says what to do.</param>
/// <param name="Start">Where the part begins that it speaks of.</param>
/// <param name="End">Just after it.</param>
public sealed record PolicyFinding(FindingKind Kind, string Code, string Message, TextPosition Start, TextPosition End)
{
    public override string ToString() => $"{Start}: {Code}: {Message}";
}
