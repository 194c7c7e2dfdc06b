namespace SagePortal.Policies.Validation;

/// <summary>Why a policy document is refused.</summary>
/// <param name="Message">Lower-case, no final stop, user input in backticks.</param>
/// <param name="Line">One-based.</param>
/// <param name="Column">One-based, in UTF-16 units of the document's text.</param>
public sealed record PolicyError(string Message, int Line, int Column)
{
    public override string ToString() => $"line {Line}, column {Column}: {Message}";
}
