using System.Runtime.InteropServices;
using SagePortal.Learning.Losses;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>What comes before and after a row's sum of leaves.</summary>
/// <param name="Initial">Score of each output before the first tree; null for 0.</param>
/// <param name="Divisor">Trees to take the mean over, or 1.</param>
/// <param name="Link">How scores become predictions.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScoreFrame(double[]? Initial, double Divisor, ScoreLink Link)
{
    public void Begin(Span<double> row)
    {
        if (Initial is null)
        {
            row.Clear();
        }
        else
        {
            Initial.CopyTo(row);
        }
    }

    public void End(Span<double> row)
    {
        if (Divisor != 1)
        {
            foreach (ref var value in row)
            {
                value /= Divisor;
            }
        }

        Link.Apply(row);
    }
}
