using SagePortal.Learning.Boosting;
using SagePortal.Learning.Linear;

namespace SagePortal.AutoML.Search;

/// <summary>Learners as the search uses them.</summary>
internal static class Learners
{
    /// <summary>Early stopping ends a fit long before; memory and the deadline are the other bounds.</summary>
    private const int MostRounds = 10_000;

    public static PlanEntry Gbdt(GradientBoostingParameters parameters) =>
        new("gbdt", new GradientBoostingLearner(parameters with { NumIterations = MostRounds }));

    public static PlanEntry Linear(double c, double l1Ratio, int pathSteps = 1) =>
        new("linear", new LinearLearner(new LinearOptions { C = c, L1Ratio = l1Ratio, PathSteps = pathSteps }));
}
