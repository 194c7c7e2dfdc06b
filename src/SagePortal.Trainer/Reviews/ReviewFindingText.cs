using SagePortal.Reviews.Text;

namespace SagePortal.Trainer.Reviews;

/// <summary>Prints findings as compilers do.</summary>
internal static class ReviewFindingText
{
    public static void Write(TextWriter output, string file, IEnumerable<ReviewFinding> findings, string kind = "error")
    {
        foreach (var finding in findings)
        {
            output.WriteLine($"{file}:{finding.Position.Line}:{finding.Position.Column}: {kind} {finding.Code}: {finding.Message}");
        }
    }
}
