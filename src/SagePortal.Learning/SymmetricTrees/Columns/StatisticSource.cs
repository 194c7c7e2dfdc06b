using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.SymmetricTrees.Columns;

/// <summary>The training rows of one category, or pair of categories, from which statistic columns are made.</summary>
internal sealed class StatisticSource
{
    private readonly Target _target;
    private readonly TargetSeries _series;
    private readonly int[] _groups;
    private readonly FeatureBins?[] _bins;
    private readonly float[] _sums;
    private readonly float[] _counts;

    public StatisticSource(FeatureMatrix inputs, Target target, TargetSeries series, CategoryGroups groups)
    {
        (Groups, _target, _series) = (groups, target, series);
        _groups = new int[inputs.RowCount];
        groups.Fill(inputs, 0, _groups);
        _bins = new FeatureBins?[series.Priors.Length];
        _sums = new float[inputs.RowCount];
        _counts = new float[inputs.RowCount];
    }

    public CategoryGroups Groups { get; }

    /// <summary>Fills the column of every prior with the statistics of the rows before each row. The first order met decides the borders.</summary>
    /// <param name="order">Every row once.</param>
    /// <param name="borderCount">Most borders between bins.</param>
    /// <param name="block">Where the bins go.</param>
    /// <param name="firstColumn">Column of the first prior; the others follow.</param>
    public void FillOrdered(int[] order, int borderCount, ColumnBlock block, int firstColumn)
    {
        for (var p = 0; p < _series.Priors.Length; p++)
        {
            var prior = _series.Priors[p];
            if (p == 0 || prior.Series != _series.Priors[p - 1].Series)
            {
                OrderedStatistics.Before(_groups, Groups.Count, order, _series.Values[prior.Series], _target.Weights, _sums, _counts);
            }

            var values = OrderedStatistics.Smooth(_sums, _counts, prior);
            _bins[p] ??= BinsOf(values, borderCount);
            _bins[p]!.Apply(values, block.Bins(firstColumn + p));
        }
    }

    /// <summary>The columns that give each group the statistic of all its rows, with the borders of <see cref="FillOrdered"/>.</summary>
    public GroupColumn[] StatisticColumns(int source)
    {
        var columns = new GroupColumn[_series.Priors.Length];
        var (sums, counts) = (new float[Groups.Count], new float[Groups.Count]);
        for (var p = 0; p < columns.Length; p++)
        {
            var prior = _series.Priors[p];
            if (p == 0 || prior.Series != _series.Priors[p - 1].Series)
            {
                OrderedStatistics.Total(_groups, _series.Values[prior.Series], _target.Weights, sums, counts);
            }

            var bins = _bins[p]!;
            var binOf = Array.ConvertAll(OrderedStatistics.Smooth(sums, counts, prior), bins.BinOf);
            columns[p] = new GroupColumn(source, binOf, bins.BinOf(prior.Apply(0, 0)), bins.BinCount, isUnordered: false);
        }

        return columns;
    }

    /// <summary>The column of each group's frequency among all rows. It knows no target, so it needs no order.</summary>
    public GroupColumn FrequencyColumn(int source, int borderCount)
    {
        var (sums, counts) = (new float[Groups.Count], new float[Groups.Count]);
        OrderedStatistics.Total(_groups, _series.Values[0], _target.Weights, sums, counts);
        var bins = BinsOf(Array.ConvertAll(_groups, g => counts[g]), borderCount);
        return new GroupColumn(source, Array.ConvertAll(counts, bins.BinOf), bins.BinOf(0), bins.BinCount, isUnordered: false);
    }

    private static FeatureBins BinsOf(float[] values, int borderCount)
    {
        var sorted = (float[])values.Clone();
        RadixSort.Sort(sorted, new float[sorted.Length]);
        return FeatureBins.Numeric(BinBorders.Find(sorted, borderCount + 1));
    }
}
