using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.SymmetricTrees.Columns;

/// <summary>
/// The training rows of one category, or pair of categories, from which statistic columns are made. Borders between bins are quantiles
/// of what trees see in training (statistics of the rows before) and at prediction (of all rows) together: by the latter alone, rows
/// with few before them would share the bins of groups they have nothing in common with.
/// </summary>
internal sealed class StatisticSource
{
    private readonly Target _target;
    private readonly TargetSeries _series;
    private readonly int _borderCount;
    private readonly int[] _groups;
    private readonly FeatureBins[] _bins;
    private readonly GroupColumn[] _columns;
    private readonly float[] _groupCounts;

    /// <param name="inputs">Training rows.</param>
    /// <param name="target">Of the same rows.</param>
    /// <param name="series">Made of <paramref name="target"/>.</param>
    /// <param name="groups">Of one of the categories, or of two.</param>
    /// <param name="number">Of the groups, for the columns.</param>
    /// <param name="borderCount">Most borders between bins, ≤ 254.</param>
    /// <param name="order">The row order that shows what trees see in training.</param>
    public StatisticSource(FeatureMatrix inputs, Target target, TargetSeries series, CategoryGroups groups, int number, int borderCount, int[] order)
    {
        (Groups, Number, _target, _series, _borderCount) = (groups, number, target, series, borderCount);
        _groups = new int[inputs.RowCount];
        groups.Fill(inputs, 0, _groups);
        _bins = new FeatureBins[series.Priors.Length];
        _columns = new GroupColumn[series.Priors.Length];
        _groupCounts = new float[groups.Count];
        var sums = new float[groups.Count];
        var (sumsBefore, countsBefore) = (new float[order.Length], new float[order.Length]);
        for (var p = 0; p < _columns.Length; p++)
        {
            var prior = series.Priors[p];
            OrderedStatistics.Total(_groups, series.Values[prior.Series], target.Weights, sums, _groupCounts);
            OrderedStatistics.Before(_groups, groups.Count, order, series.Values[prior.Series], target.Weights, sumsBefore, countsBefore);
            var values = OrderedStatistics.Smooth(sums, _groupCounts, prior);
            (_bins[p], _columns[p]) = Column(values, OrderedStatistics.Smooth(sumsBefore, countsBefore, prior), prior.Apply(0, 0));
        }
    }

    public CategoryGroups Groups { get; }

    /// <summary>Number of the groups.</summary>
    public int Number { get; }

    /// <summary>For each prior, the column that gives a group the statistic of all its rows.</summary>
    public IReadOnlyList<GroupColumn> StatisticColumns => _columns;

    /// <summary>The column of each group's frequency among all rows. It knows no target, so it needs no order.</summary>
    public GroupColumn FrequencyColumn() => Column(_groupCounts, [], 0).Column;

    /// <summary>Fills the column of every prior with the statistics of the rows before each row.</summary>
    /// <param name="order">Every row once.</param>
    /// <param name="block">Where the bins go.</param>
    /// <param name="firstColumn">Column of the first prior; the others follow.</param>
    public void FillOrdered(int[] order, ColumnBlock block, int firstColumn)
    {
        var (sums, counts) = (new float[order.Length], new float[order.Length]);
        for (var p = 0; p < _series.Priors.Length; p++)
        {
            var prior = _series.Priors[p];
            if (p == 0 || prior.Series != _series.Priors[p - 1].Series)
            {
                OrderedStatistics.Before(_groups, Groups.Count, order, _series.Values[prior.Series], _target.Weights, sums, counts);
            }

            _bins[p].Apply(OrderedStatistics.Smooth(sums, counts, prior), block.Bins(firstColumn + p));
        }
    }

    private (FeatureBins Bins, GroupColumn Column) Column(float[] valueOfGroup, float[] valuesInTraining, float unseenValue)
    {
        float[] sorted = [.. _groups.Select(g => valueOfGroup[g]), .. valuesInTraining];
        RadixSort.Sort(sorted, new float[sorted.Length]);
        var bins = FeatureBins.Numeric(BinBorders.Find(sorted, _borderCount + 1));
        return (bins, new GroupColumn(Number, Array.ConvertAll(valueOfGroup, bins.BinOf), bins.BinOf(unseenValue), bins.BinCount, isUnordered: false));
    }
}
