using SagePortal.Learning.Boosting;
using SagePortal.Learning.Linear;

namespace SagePortal.Learning.Explaining;

/// <summary>Predictions before the link: margins of boosting and linear models, else the predictions themselves.</summary>
public static class RawPredictions
{
    public static Predictions Of(IModel model, FeatureMatrix inputs, int threads, CancellationToken cancellationToken)
    {
        var raw = new Predictions(inputs.RowCount, model.OutputCount);
        switch (model)
        {
            case GradientBoostingModel boosting:
                boosting.PredictScores(inputs, raw, threads, cancellationToken);
                break;
            case LinearModel linear:
                linear.PredictMargins(inputs, raw, threads, cancellationToken);
                break;
            default:
                model.Predict(inputs, raw, threads, cancellationToken);
                break;
        }

        return raw;
    }
}
