using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using SagePortal.Learning.Validation;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Trials;

/// <summary>
/// The rows of one job and how they are validated. Out-of-fold predictions cover <see cref="ValidatedRows"/> only: all rows
/// for k folds, the held-out ones for a hold-out, all but the first block for a time split.
/// </summary>
public sealed class TrainingSet
{
    public TrainingSet(Table table, IReadOnlyList<ColumnSchema> features, TargetEncoding encoding, Target target, IReadOnlyList<Fold> folds, bool rowsAreIndependent)
    {
        Table = table;
        Features = features;
        Encoding = encoding;
        Target = target;
        Folds = folds;
        RowsAreIndependent = rowsAreIndependent;
        ValidatedRows = [.. folds.SelectMany(f => f.ValidationRows).Distinct().Order()];
        ValidatedTarget = target.Select(ValidatedRows);
        var positions = new Dictionary<int, int>(ValidatedRows.Length);
        for (var i = 0; i < ValidatedRows.Length; i++)
        {
            positions[ValidatedRows[i]] = i;
        }

        FoldPositions = [.. folds.Select(f => Array.ConvertAll(f.ValidationRows, row => positions[row]))];
        FoldTargets = [.. folds.Select(f => target.Select(f.ValidationRows))];
    }

    /// <summary>Rows with a target; columns to learn from and others.</summary>
    public Table Table { get; }

    public IReadOnlyList<ColumnSchema> Features { get; }

    public TargetEncoding Encoding { get; }

    public Target Target { get; }

    public IReadOnlyList<Fold> Folds { get; }

    /// <summary>False with groups or time: then a row may not be judged by trees that saw its neighbours (no out-of-bag scores).</summary>
    public bool RowsAreIndependent { get; }

    /// <summary>Row numbers with an out-of-fold prediction, rising.</summary>
    public int[] ValidatedRows { get; }

    /// <summary>Target of <see cref="ValidatedRows"/>.</summary>
    public Target ValidatedTarget { get; }

    /// <summary>For each fold the places of its validation rows in <see cref="ValidatedRows"/>.</summary>
    public IReadOnlyList<int[]> FoldPositions { get; }

    /// <summary>Target of each fold's validation rows.</summary>
    public IReadOnlyList<Target> FoldTargets { get; }

    /// <summary>True when every row is validated exactly once.</summary>
    public bool CoversAllRows => ValidatedRows.Length == Target.RowCount;

    /// <summary>The predictions of one fold's validation rows out of those of all validated rows.</summary>
    public Predictions SelectFold(Predictions outOfFold, int fold)
    {
        var positions = FoldPositions[fold];
        var selected = new Predictions(positions.Length, outOfFold.OutputCount);
        for (var i = 0; i < positions.Length; i++)
        {
            outOfFold.Row(positions[i]).CopyTo(selected.Row(i));
        }

        return selected;
    }
}
