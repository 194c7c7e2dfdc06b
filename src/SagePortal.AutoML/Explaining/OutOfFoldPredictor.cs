using SagePortal.AutoML.Artifacts;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Explaining;

/// <summary>
/// Predicts training rows only by models that did not see them: of each member the model of the row's fold, with the member's whole
/// weight; models of further sets of folds are left out, whose folds are others. Members without fold models (scored out of bag) have only the model of all rows and predict with it.
/// </summary>
/// <param name="pipeline">Its models know their folds.</param>
/// <param name="foldOf">Fold of each row of the tables to come.</param>
public sealed class OutOfFoldPredictor(FittedPipeline pipeline, IReadOnlyList<int> foldOf)
{
    private readonly int[][] _rowsOf = [.. Enumerable.Range(0, foldOf.Count == 0 ? 0 : foldOf.Max() + 1).Select(f => Enumerable.Range(0, foldOf.Count).Where(r => foldOf[r] == f).ToArray())];

    /// <summary>False when a member kept no fold models, so that its part is not out of fold.</summary>
    public bool IsOutOfFold => pipeline.Parts.Concat(pipeline.StackBase).All(p => p.Models.All(m => m.Fold is not null));

    /// <param name="table">As many rows as folds were given, in their order; cells may have been changed.</param>
    /// <param name="threads">≥ 1.</param>
    /// <param name="cancellationToken">Looked at between models.</param>
    public Predictions Predict(Table table, int threads, CancellationToken cancellationToken)
    {
        var models = pipeline.Parts.Concat(pipeline.StackBase).SelectMany(p => p.Models).Where(m => m.Fold is not null).ToArray();
        var whole = models.GroupBy(m => m.Candidate, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(m => m.Weight), StringComparer.Ordinal);
        var single = models.Where(m => m.Repeat == 0).GroupBy(m => (m.Candidate, m.Fold)).ToDictionary(g => g.Key, g => g.Sum(m => m.Weight));
        var outputs = pipeline.Parts[0].Models[0].Model.OutputCount;
        var prediction = new PartsPrediction(pipeline.Parts, pipeline.StackBase, outputs);
        var blend = new Predictions(table.RowCount, outputs);
        for (var fold = 0; fold < _rowsOf.Length; fold++)
        {
            if (_rowsOf[fold].Length > 0)
            {
                var own = fold;
                var predicted = prediction.Predict(table.Select(_rowsOf[fold]), m => m.Fold is null ? 1 : m.Repeat == 0 && m.Fold == own ? whole[m.Candidate] / single[(m.Candidate, m.Fold)] : 0, threads, cancellationToken);
                for (var r = 0; r < predicted.RowCount; r++)
                {
                    predicted.Row(r).CopyTo(blend.Row(_rowsOf[fold][r]));
                }
            }
        }

        return pipeline.Calibrate(blend);
    }
}
