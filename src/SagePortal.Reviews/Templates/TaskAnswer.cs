using System.Diagnostics.CodeAnalysis;
using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Templates;

/// <summary>A reviewer's answer as <c>answerContent</c>, or what is wrong with it.</summary>
/// <param name="Content">JSON object; null when there are findings.</param>
/// <param name="Findings">Their path is the field's name.</param>
public sealed record TaskAnswer(string? Content, IReadOnlyList<ReviewFinding> Findings)
{
    [MemberNotNullWhen(true, nameof(Content))]
    public bool IsValid => Content is not null;
}
