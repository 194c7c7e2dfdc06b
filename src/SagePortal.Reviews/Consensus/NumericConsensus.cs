namespace SagePortal.Reviews.Consensus;

/// <summary>Answers that are numbers: their median, when they are near enough to each other.</summary>
/// <param name="Value">Of regressions, in units of the target; null when it is escalated.</param>
/// <param name="Spread">Greatest minus least answer; 0 of fewer than two.</param>
/// <param name="Escalation">Null when it is decided.</param>
public sealed record NumericConsensus(double? Value, double Spread, EscalationReason? Escalation)
{
    /// <param name="answers">Finite; at most one per reviewer.</param>
    /// <param name="tolerance">Greatest spread that still counts as agreement, at least 0.</param>
    public static NumericConsensus Decide(IEnumerable<double> answers, double tolerance)
    {
        double[] sorted = [.. answers.Order()];
        if (sorted.Length == 0)
        {
            return new NumericConsensus(null, 0, EscalationReason.NoAnswers);
        }

        var spread = sorted[^1] - sorted[0];
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return spread > tolerance ? new NumericConsensus(null, spread, EscalationReason.BelowTarget) : new NumericConsensus(median, spread, null);
    }
}
