using SagePortal.Reviews.Statistics;

namespace SagePortal.Reviews.Activation;

/// <summary>What conditions would have done with past predictions: "412 of 10,240 rows, 7.3 % error inside, 0.9 % outside".</summary>
public sealed record DryRunReport
{
    public required int Rows { get; init; }

    /// <summary>Share of the rows that would have been sent.</summary>
    public required ProportionInterval Sent { get; init; }

    /// <summary>Mean of the inclusion probabilities times the rows: what <see cref="Sent"/> is around, whatever the salt.</summary>
    public required double ExpectedSent { get; init; }

    /// <summary>Share of errors among the rows sent whose truth is known.</summary>
    public required ProportionInterval ErrorInside { get; init; }

    /// <summary>Share of errors among the rows not sent whose truth is known.</summary>
    public required ProportionInterval ErrorOutside { get; init; }

    /// <summary>Of every node, in the order of the text.</summary>
    public required IReadOnlyList<ConditionDryRun> Conditions { get; init; }

    /// <summary>Share of all known errors that would have been sent: what review can catch; null without a known error.</summary>
    public double? ErrorsCaught => ErrorInside.Successes + ErrorOutside.Successes is var errors and > 0 ? (double)ErrorInside.Successes / errors : null;

    /// <param name="conditions">To try.</param>
    /// <param name="cases">Read once, one at a time.</param>
    /// <param name="seed">Of the flow definition.</param>
    /// <param name="cancellation">Between rows.</param>
    public static DryRunReport Run(ActivationConditions conditions, IEnumerable<DryRunCase> cases, SamplingSeed seed, CancellationToken cancellation = default)
    {
        var tally = new DryRunTally(conditions);
        foreach (var row in cases)
        {
            cancellation.ThrowIfCancellationRequested();
            tally.Add(conditions.Evaluate(row.Prediction, seed), row.IsWrong);
        }

        return tally.Report();
    }
}
