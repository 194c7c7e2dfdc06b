namespace SagePortal.AutoML.Preparation;

/// <summary>How a candidate wants its table prepared.</summary>
public sealed record PreparationOptions
{
    /// <summary>Most words of a category with a code of their own, 1 – 100,000. The default fits the bins of the histogram learners; ordered target statistics can use far more.</summary>
    public int MostLevels { get; init; } = CategoryEncoder.BinnedLevels;

    /// <summary>Adds to every category of 25 and more words the mean of the target, smoothed, and out of fold on the training rows.</summary>
    public bool TargetStatistics { get; init; }

    /// <summary>Most sums, differences, products and quotients of two numbers added, 0 – 100; those that tell most about the target on the training rows.</summary>
    public int PairFeatures { get; init; }

    /// <summary>False when the training rows' features depend on their own target, so that no prediction of a training row is honest.</summary>
    internal bool IsBlind => !TargetStatistics && PairFeatures == 0;
}
