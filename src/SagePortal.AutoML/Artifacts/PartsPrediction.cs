using SagePortal.AutoML.Trials;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Artifacts;

/// <summary>The blend of weighted models; those that stack get the predictions of the base as further inputs.</summary>
/// <param name="parts">Models and their shares in the blend.</param>
/// <param name="stackBase">Models of the candidates stacked upon; shares sum to 1 for each.</param>
/// <param name="outputCount">Numbers per row.</param>
internal sealed class PartsPrediction(IReadOnlyList<PipelinePart> parts, IReadOnlyList<PipelinePart> stackBase, int outputCount)
{
    /// <param name="rows">Holds every column that a preparation reads.</param>
    /// <param name="factor">Multiplies the share of a model; one of 0 is not asked. Null is 1 for all.</param>
    /// <param name="threads">Threads to use; the result does not depend on it.</param>
    /// <param name="cancellationToken">Stops between models.</param>
    public Predictions Predict(Table rows, Func<WeightedModel, double>? factor, int threads, CancellationToken cancellationToken)
    {
        factor ??= _ => 1;
        var single = new Predictions(rows.RowCount, outputCount);
        var inputs = new Dictionary<string, Predictions>(StringComparer.Ordinal);
        foreach (var part in stackBase)
        {
            AddPart(part, part.Preparation.Transform(rows), InputsOf);
        }

        var blend = new Predictions(rows.RowCount, outputCount);
        foreach (var part in parts.Where(p => p.Models.Any(m => factor(m) > 0)))
        {
            AddPart(part, StackedFeatures.Append(part.Preparation.Transform(rows), [.. part.StackOn.Select(n => (n, inputs[n]))]), _ => blend);
        }

        return blend;

        Predictions InputsOf(WeightedModel model)
        {
            if (!inputs.TryGetValue(model.Candidate, out var sum))
            {
                inputs[model.Candidate] = sum = new Predictions(rows.RowCount, outputCount);
            }

            return sum;
        }

        void AddPart(PipelinePart part, FeatureMatrix features, Func<WeightedModel, Predictions> into)
        {
            foreach (var model in part.Models)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (factor(model) * model.Weight is > 0 and var weight)
                {
                    model.Model.Predict(features, single, threads, cancellationToken);
                    Add(single, weight, into(model));
                }
            }
        }
    }

    private static void Add(Predictions added, double weight, Predictions sum)
    {
        for (var i = 0; i < sum.Values.Length; i++)
        {
            sum.Values[i] += weight * added.Values[i];
        }
    }
}
