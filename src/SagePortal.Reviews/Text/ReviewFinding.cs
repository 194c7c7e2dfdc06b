namespace SagePortal.Reviews.Text;

/// <summary>Why a text (activation conditions, a task template, a form schema, an answer) is refused.</summary>
/// <param name="Code">Stable name of the kind of fault, e.g. <c>UnknownMember</c>.</param>
/// <param name="Message">Lower-case, no final stop, user input in backticks; says what to do.</param>
/// <param name="Position">Where the wrong part begins.</param>
/// <param name="Path">The JSON path of the wrong part, e.g. <c>$.Conditions[0].And[1]</c>; empty for templates.</param>
public sealed record ReviewFinding(string Code, string Message, TextPosition Position, string Path = "")
{
    public override string ToString() => Path.Length == 0 ? $"{Position}: {Message}" : $"{Position} ({Path}): {Message}";
}
