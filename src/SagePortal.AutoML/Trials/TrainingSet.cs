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
    private readonly Lazy<int> _mostWords;

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

        _mostWords = new Lazy<int>(CountWords);
        FoldPositions = [.. folds.Select(f => Array.ConvertAll(f.ValidationRows, row => positions[row]))];
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

    /// <summary>True when every row is validated exactly once.</summary>
    public bool CoversAllRows => ValidatedRows.Length == Target.RowCount;

    /// <summary>Words that occur twice and more in the category column with most of them.</summary>
    internal int MostWords => _mostWords.Value;

    /// <summary>The same without wishes that this table gives no cause for, so that candidates share what is prepared.</summary>
    internal PreparationOptions Simplify(PreparationOptions options) => options with
    {
        MostLevels = options.MostLevels > CategoryEncoder.BinnedLevels && MostWords <= CategoryEncoder.BinnedLevels ? CategoryEncoder.BinnedLevels : options.MostLevels,
        TargetStatistics = options.TargetStatistics && RowsAreIndependent && MostWords >= PreparationFitter.ManyLevels,
        PairFeatures = Features.Count(f => f.Type is ColumnType.Number or ColumnType.Integer or ColumnType.DateTime) > 1 ? options.PairFeatures : 0,
    };

    /// <summary>Some of the rows, validated anew.</summary>
    public TrainingSet Subset(int[] rows, IValidationSplit split)
    {
        var target = Target.Select(rows);
        return new TrainingSet(Table.Select(rows), Features, Encoding, target, split.Split(target), RowsAreIndependent);
    }

    private int CountWords() => Features.Where(f => f.Type is ColumnType.Category or ColumnType.Boolean)
        .Select(f => ColumnCoercion.ToWords(Table[f.Name]).Codes.Where(c => c >= 0).CountBy(c => c).Count(c => c.Value > 1))
        .DefaultIfEmpty(0).Max();

    /// <summary>The same rows in other folds, as many.</summary>
    /// <param name="repeat">≥ 1; each gives a split of its own.</param>
    /// <param name="seed">Of the job.</param>
    internal TrainingSet Refold(int repeat, int seed)
    {
        var own = unchecked(seed + (repeat * 7919));
        IValidationSplit split = Target.Problem == ProblemType.Regression ? new KFold(Folds.Count, own) : new StratifiedKFold(Folds.Count, own);
        return new TrainingSet(Table, Features, Encoding, Target, split.Split(Target), RowsAreIndependent);
    }

    /// <summary>One prediction per row of the table; NaN where the row is not validated.</summary>
    public Predictions SpreadToAllRows(Predictions outOfFold)
    {
        if (CoversAllRows)
        {
            return outOfFold;
        }

        var all = new Predictions(Target.RowCount, outOfFold.OutputCount);
        Array.Fill(all.Values, double.NaN);
        for (var i = 0; i < ValidatedRows.Length; i++)
        {
            outOfFold.Row(i).CopyTo(all.Row(ValidatedRows[i]));
        }

        return all;
    }
}
