namespace SagePortal.Reviews.Thresholds;

/// <summary>What errors and reviews of a prediction among classes cost.</summary>
public sealed class MulticlassReviewCosts
{
    private readonly double[,] _errors;
    private readonly double[,] _reviewers;
    private readonly double _review;

    /// <param name="errors">Truth × answer: cost of the answer, at least 0, usually 0 on the diagonal.</param>
    /// <param name="review">Of one review, at least 0.</param>
    /// <param name="reviewers">Truth × answer: how often reviewers answer so; rows sum to 1. Null for reviewers who never err.</param>
    /// <exception cref="ArgumentException">The matrices are not square or not of one size.</exception>
    public MulticlassReviewCosts(double[,] errors, double review, double[,]? reviewers = null)
    {
        var classes = errors.GetLength(0);
        if (errors.GetLength(1) != classes || (reviewers is not null && (reviewers.GetLength(0) != classes || reviewers.GetLength(1) != classes)))
        {
            throw new ArgumentException("the matrices must have one row and one column per class", nameof(errors));
        }

        _errors = errors;
        _review = review;
        _reviewers = reviewers ?? new double[classes, classes];
        for (var k = 0; reviewers is null && k < classes; k++)
        {
            _reviewers[k, k] = 1;
        }
    }

    /// <summary>The answer with the least expected cost, and that cost.</summary>
    /// <param name="probabilities">By class, calibrated; sum to 1.</param>
    public (int Class, double Cost) OfModel(IReadOnlyList<double> probabilities)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var answer = 0; answer < probabilities.Count; answer++)
        {
            var cost = 0.0;
            for (var truth = 0; truth < probabilities.Count; truth++)
            {
                cost += probabilities[truth] * _errors[truth, answer];
            }

            (best, least) = cost < least ? (answer, cost) : (best, least);
        }

        return (best, least);
    }

    /// <summary>Expected cost of asking a reviewer, errors included.</summary>
    /// <param name="probabilities">By class, calibrated; sum to 1.</param>
    public double OfReview(IReadOnlyList<double> probabilities)
    {
        var cost = _review;
        for (var truth = 0; truth < probabilities.Count; truth++)
        {
            for (var answer = 0; answer < probabilities.Count; answer++)
            {
                cost += probabilities[truth] * _reviewers[truth, answer] * _errors[truth, answer];
            }
        }

        return cost;
    }

    /// <summary>What a review saves: review where it is above 0.</summary>
    /// <param name="probabilities">By class, calibrated; sum to 1.</param>
    public double Gain(IReadOnlyList<double> probabilities) => OfModel(probabilities).Cost - OfReview(probabilities);
}
