using System.Diagnostics.CodeAnalysis;
using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Forms;

/// <summary>A form, or everything that is wrong with its text (at least one finding).</summary>
/// <param name="Schema">Null when there are findings.</param>
/// <param name="Findings">In the order of the text.</param>
public sealed record FormParsing(FormSchema? Schema, IReadOnlyList<ReviewFinding> Findings)
{
    [MemberNotNullWhen(true, nameof(Schema))]
    public bool IsValid => Schema is not null;
}
