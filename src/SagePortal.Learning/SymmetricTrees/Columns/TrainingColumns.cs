using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.SymmetricTrees.Columns;

/// <summary>
/// The training rows as bytes: columns that are the same for every tree (numbers, single categories, frequencies) and, once for each
/// row order, the ordered target statistics. Columns are numbered fixed ones first.
/// </summary>
internal sealed unsafe class TrainingColumns : IDisposable
{
    private readonly ColumnBlock[] _ordered;

    private TrainingColumns(TreeColumn[] columns, CategoryGroups[] groups, ColumnBlock fixedBlock, ColumnBlock[] ordered)
    {
        (Columns, Groups, Fixed, _ordered) = (columns, groups, fixedBlock, ordered);
    }

    /// <summary>How each column is made of any rows; statistics over all training rows.</summary>
    public TreeColumn[] Columns { get; }

    public CategoryGroups[] Groups { get; }

    public ColumnBlock Fixed { get; }

    public int RowCount => Fixed.RowCount;

    /// <summary>Row orders; 1 without statistics, as all are alike.</summary>
    public int OrderCount => Math.Max(_ordered.Length, 1);

    public bool HasStatistics => _ordered.Length > 0;

    /// <summary>Statistics of the rows in one order.</summary>
    public ColumnBlock Ordered(int order) => _ordered[order];

    /// <summary>Bins of a column in one order, padded to 64 rows.</summary>
    public byte* Column(int column, int order)
        => column < Fixed.ColumnCount ? Fixed.Column(column) : _ordered[order].Column(column - Fixed.ColumnCount);

    /// <param name="train">At least one row.</param>
    /// <param name="parameters">Borders, orders, one-hot limit.</param>
    /// <param name="pairs">Pairs of categorical features that get statistics of their own.</param>
    /// <param name="seed">Decides the row orders.</param>
    /// <param name="team">The result does not depend on its size.</param>
    public static TrainingColumns Create(Dataset train, SymmetricTreesParameters parameters, IReadOnlyList<(int First, int Second)> pairs, int seed, WorkerTeam team)
    {
        var orders = new int[parameters.PermutationCount][];
        team.ForEach(orders.Length, o => orders[o] = RowOrders.Shuffled(train.RowCount, seed, o));
        var sources = Sources(train, parameters, pairs, orders[0], team);
        var fixedColumns = FixedColumns(train.Inputs, parameters, sources, team);
        var groups = sources.Select(s => s.Groups).Concat(OneHotGroups(train.Inputs, parameters)).ToArray();
        var fixedBlock = Apply(fixedColumns, groups, train.Inputs, team);
        var kept = Enumerable.Range(0, fixedColumns.Length).Where(c => Varies(fixedBlock.Bins(c))).ToArray();
        if (kept.Length < fixedColumns.Length)
        {
            fixedColumns = Array.ConvertAll(kept, c => fixedColumns[c]);
            fixedBlock.Dispose();
            fixedBlock = Apply(fixedColumns, groups, train.Inputs, team);
        }

        fixedBlock.Interleave(team);
        var ordered = OrderedBlocks(orders, sources, team);
        var statistics = sources.SelectMany(s => s.StatisticColumns);
        return new TrainingColumns([.. fixedColumns, .. statistics], groups, fixedBlock, ordered);
    }

    /// <summary>Applies columns to any rows.</summary>
    public static ColumnBlock Apply(IReadOnlyList<TreeColumn> columns, CategoryGroups[] groups, FeatureMatrix inputs, WorkerTeam team)
    {
        var numbers = new int[groups.Length][];
        team.ForEach(groups.Length, g => groups[g].Fill(inputs, 0, numbers[g] = new int[inputs.RowCount]));
        var block = new ColumnBlock(inputs.RowCount, columns.Count);
        team.ForEach(columns.Count, c => columns[c].Apply(inputs, numbers, 0, block.Bins(c)));
        return block;
    }

    public void Dispose()
    {
        Fixed.Dispose();
        Array.ForEach(_ordered, b => b.Dispose());
    }

    private static StatisticSource[] Sources(Dataset train, SymmetricTreesParameters parameters, IReadOnlyList<(int First, int Second)> pairs, int[] order, WorkerTeam team)
    {
        var series = TargetSeries.Of(train.Target);
        var singles = Categories(train.Inputs).Where(f => train.Inputs.Features[f].Cardinality > parameters.OneHotMaxSize).ToArray();
        var sources = new StatisticSource[singles.Length + pairs.Count];
        team.ForEach(sources.Length, s =>
        {
            var groups = s < singles.Length
                ? CategoryGroups.Single(singles[s], train.Inputs.Features[singles[s]].Cardinality)
                : CategoryGroups.Pair(train.Inputs, pairs[s - singles.Length].First, pairs[s - singles.Length].Second);
            sources[s] = new StatisticSource(train.Inputs, train.Target, series, groups, s, parameters.CtrBorderCount, order);
        });
        return sources;
    }

    private static IEnumerable<int> Categories(FeatureMatrix inputs)
        => Enumerable.Range(0, inputs.FeatureCount).Where(f => inputs.Features[f].IsCategorical);

    private static IEnumerable<CategoryGroups> OneHotGroups(FeatureMatrix inputs, SymmetricTreesParameters parameters)
        => Categories(inputs).Where(f => inputs.Features[f].Cardinality <= parameters.OneHotMaxSize)
            .Select(f => CategoryGroups.Single(f, inputs.Features[f].Cardinality));

    private static TreeColumn[] FixedColumns(FeatureMatrix inputs, SymmetricTreesParameters parameters, StatisticSource[] sources, WorkerTeam team)
    {
        var mapper = BinMapper.Find(inputs, parameters.BorderCount + 1, team);
        var columns = new List<TreeColumn>();
        var oneHot = sources.Length;
        for (var f = 0; f < inputs.FeatureCount; f++)
        {
            var cardinality = inputs.Features[f].Cardinality;
            if (cardinality == 0)
            {
                columns.Add(new NumberColumn(f, mapper.Features[f].Borders));
            }
            else if (cardinality <= parameters.OneHotMaxSize)
            {
                columns.Add(OneHotColumn(inputs, f, oneHot++));
            }
        }

        var frequencies = new TreeColumn[sources.Length];
        team.ForEach(sources.Length, s => frequencies[s] = sources[s].FrequencyColumn());
        return [.. columns, .. frequencies];
    }

    /// <summary>Every code of the rows, and the missing value if there is one, has a bin of its own; all else shares one that no row has.</summary>
    private static GroupColumn OneHotColumn(FeatureMatrix inputs, int feature, int source)
    {
        var cardinality = inputs.Features[feature].Cardinality;
        var groups = new int[inputs.RowCount];
        CategoryGroups.Single(feature, cardinality).Fill(inputs, 0, groups);
        var unseen = (byte)(cardinality + 1);
        var binOf = new byte[cardinality + 1];
        Array.Fill(binOf, unseen);
        foreach (var group in groups)
        {
            if (group != CategoryGroups.Unseen)
            {
                binOf[group] = (byte)group;
            }
        }

        return new GroupColumn(source, binOf, unseen, unseen + 1, isUnordered: true);
    }

    private static bool Varies(ReadOnlySpan<byte> bins) => bins.ContainsAnyExcept(bins[0]);

    private static ColumnBlock[] OrderedBlocks(int[][] orders, StatisticSource[] sources, WorkerTeam team)
    {
        if (sources.Length == 0)
        {
            return [];
        }

        var perSource = sources[0].StatisticColumns.Count;
        var blocks = Array.ConvertAll(orders, order => new ColumnBlock(order.Length, sources.Length * perSource));
        team.ForEach(sources.Length, s =>
        {
            for (var o = 0; o < orders.Length; o++)
            {
                sources[s].FillOrdered(orders[o], blocks[o], s * perSource);
            }
        });
        Array.ForEach(blocks, b => b.Interleave(team));
        return blocks;
    }
}
