namespace SagePortal.Features.Autopilot.Views;

/// <summary>The way from the base value to the output of one row: the largest steps one by one, all others together.</summary>
public sealed class Waterfall
{
    private const int MostSteps = 10;

    /// <param name="baseValue">Where it begins.</param>
    /// <param name="contributions">Column, cell and what it adds; in any order.</param>
    public Waterfall(double baseValue, IReadOnlyList<(string Column, string? Cell, double Value)> contributions)
    {
        var sorted = contributions.OrderByDescending(c => Math.Abs(c.Value)).ToArray();
        var shown = sorted.Length <= MostSteps ? sorted.Length : MostSteps - 1;
        var (steps, at) = (new List<WaterfallStep>(), baseValue);
        foreach (var (column, cell, value) in sorted.Take(shown))
        {
            steps.Add(new WaterfallStep(column, cell, value, at, at + value));
            at += value;
        }

        if (sorted.Length > shown)
        {
            var rest = sorted.Skip(shown).Sum(c => c.Value);
            steps.Add(new WaterfallStep(null, null, rest, at, at + rest));
            at += rest;
        }

        (BaseValue, Steps, Sum, OtherCount) = (baseValue, steps, at, sorted.Length - shown);
        (Least, Most) = (steps.Select(s => Math.Min(s.From, s.To)).Append(baseValue).Min(), steps.Select(s => Math.Max(s.From, s.To)).Append(baseValue).Max());
    }

    public double BaseValue { get; }

    public IReadOnlyList<WaterfallStep> Steps { get; }

    /// <summary>Base value and all contributions.</summary>
    public double Sum { get; }

    /// <summary>Columns in the last step; 0 when every column has its own.</summary>
    public int OtherCount { get; }

    /// <summary>Lowest point of the way.</summary>
    public double Least { get; }

    public double Most { get; }

    /// <summary>Place of a value between <see cref="Least"/> and <see cref="Most"/>, 0–100.</summary>
    public double Percent(double value) => Most > Least ? 100 * (value - Least) / (Most - Least) : 50;
}

/// <param name="Column">Null for all others together.</param>
/// <param name="Cell">Null where missing.</param>
/// <param name="Value">What it adds.</param>
/// <param name="From">Sum before.</param>
/// <param name="To">Sum after.</param>
public sealed record WaterfallStep(string? Column, string? Cell, double Value, double From, double To);
