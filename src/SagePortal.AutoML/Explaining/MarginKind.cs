using SagePortal.AutoML.Artifacts;
using SagePortal.Learning;
using SagePortal.Learning.Baselines;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Linear;
using SagePortal.Learning.Losses;

namespace SagePortal.AutoML.Explaining;

/// <summary>What the models of a pipeline have in common.</summary>
internal static class MarginKind
{
    /// <summary>True when the prediction is the weighted sum of raw predictions: no link and no calibration between.</summary>
    public static bool IsAdditive(FittedPipeline pipeline) => !pipeline.IsCalibrated && pipeline.StackBase.Count == 0 && Links(pipeline).All(l => l == ScoreLink.Identity);

    /// <summary>True when all models have a margin behind the same link, so that its weighted mean means something.</summary>
    public static bool IsShared(FittedPipeline pipeline)
    {
        var links = Links(pipeline).Distinct().ToArray();
        return pipeline.StackBase.Count == 0 && links is [ScoreLink.Logistic or ScoreLink.Softmax or ScoreLink.Exponential] or [ScoreLink.Identity] && (links[0] != ScoreLink.Identity || IsAdditive(pipeline));
    }

    /// <summary>Link of each model; null for one that cannot be explained exactly.</summary>
    private static IEnumerable<ScoreLink?> Links(FittedPipeline pipeline) => pipeline.Parts.SelectMany(p => p.Models).Select(m => (ScoreLink?)(m.Model switch
    {
        GradientBoostingModel boosting => boosting.Link,
        ForestModel or BaselineModel => ScoreLink.Identity,
        LinearModel => pipeline.ProblemType switch
        {
            ProblemType.BinaryClassification => ScoreLink.Logistic,
            ProblemType.MulticlassClassification => ScoreLink.Softmax,
            _ => ScoreLink.Identity,
        },
        _ => null,
    }));
}
