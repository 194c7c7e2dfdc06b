using System.Diagnostics.CodeAnalysis;
using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Templates;

/// <summary>A rendered task, or why it could not be rendered (one finding).</summary>
/// <param name="Task">Null when rendering failed.</param>
/// <param name="Failure">Null when it did not.</param>
public sealed record TaskRendering(RenderedTask? Task, ReviewFinding? Failure)
{
    [MemberNotNullWhen(true, nameof(Task))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsRendered => Task is not null;
}
