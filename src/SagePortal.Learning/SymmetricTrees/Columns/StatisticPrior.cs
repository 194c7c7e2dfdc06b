using System.Runtime.InteropServices;

namespace SagePortal.Learning.SymmetricTrees.Columns;

/// <summary>What a target statistic says before any row is seen, and how many rows that belief is worth.</summary>
/// <param name="Series">Which target series is averaged, see <see cref="TargetSeries"/>.</param>
/// <param name="Value">The prior mean.</param>
/// <param name="Strength">In rows of weight 1, > 0.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StatisticPrior(int Series, float Value, float Strength)
{
    public float Apply(float sum, float count) => (sum + (Strength * Value)) / (count + Strength);
}
