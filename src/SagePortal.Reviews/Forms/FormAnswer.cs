using System.Diagnostics.CodeAnalysis;
using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Forms;

/// <summary>An answer to a form, or what is wrong with it.</summary>
/// <param name="Content">JSON object in the order of the form, without fields that were not shown; null when there are findings.</param>
/// <param name="Findings">Their path is the field's name.</param>
public sealed record FormAnswer(string? Content, IReadOnlyList<ReviewFinding> Findings)
{
    [MemberNotNullWhen(true, nameof(Content))]
    public bool IsValid => Content is not null;
}
