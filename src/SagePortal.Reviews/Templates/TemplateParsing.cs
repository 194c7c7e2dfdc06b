using System.Diagnostics.CodeAnalysis;
using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Templates;

/// <summary>A template, or why it is refused: the first fault, as what follows it cannot be trusted.</summary>
/// <param name="Template">Null when it is refused.</param>
/// <param name="Failure">Null when it is not.</param>
public sealed record TemplateParsing(TaskTemplate? Template, ReviewFinding? Failure)
{
    [MemberNotNullWhen(true, nameof(Template))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsValid => Template is not null;
}
