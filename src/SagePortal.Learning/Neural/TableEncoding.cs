using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Neural;

/// <summary>
/// How features become inputs of a network. Dense columns: numbers of three and more values, then those of two, then missing indicators,
/// then one-hot columns of small categories; larger categories are looked up in embedding tables.
/// </summary>
internal sealed class TableEncoding
{
    private const int MostFeatures = 1 << 24;

    private readonly NumberScaling[] _scalings;
    private readonly CategoryLevels?[] _levels;
    private readonly int[] _numbers;
    private readonly int[] _indicators;
    private readonly int[] _oneHot;
    private readonly int[] _embedded;

    /// <param name="scalings">One per feature; unused for categories.</param>
    /// <param name="levels">One per feature; null for numbers.</param>
    private TableEncoding(NumberScaling[] scalings, CategoryLevels?[] levels)
    {
        (_scalings, _levels) = (scalings, levels);
        var numbers = Where(f => levels[f] is null && !scalings[f].IsConstant);
        _numbers = [.. numbers.OrderBy(f => scalings[f].IsFlag)];
        Numbers = numbers.Count(f => !scalings[f].IsFlag);
        _indicators = Where(f => levels[f] is null && scalings[f].HasMissing);
        _oneHot = Where(f => levels[f] is { Columns: > 0 });
        _embedded = Where(f => levels[f] is { IsEmbedded: true });
        Dense = _numbers.Length + _indicators.Length + _oneHot.Sum(f => levels[f]!.Columns);
        Embeddings = [.. _embedded.Select(f => EmbeddingTable.For(levels[f]!.Count))];
    }

    /// <summary>Numbers of three and more values.</summary>
    public int Numbers { get; }

    public int Dense { get; }

    public EmbeddingTable[] Embeddings { get; }

    public static TableEncoding Fit(FeatureMatrix inputs, float[]? weights)
    {
        var scalings = new NumberScaling[inputs.FeatureCount];
        var levels = new CategoryLevels?[inputs.FeatureCount];
        for (var f = 0; f < inputs.FeatureCount; f++)
        {
            if (inputs.Features[f].IsCategorical)
            {
                levels[f] = CategoryLevels.Fit(inputs.Columns[f], weights, inputs.Features[f].Cardinality);
            }
            else
            {
                scalings[f] = NumberScaling.Fit(inputs.Columns[f], weights);
            }
        }

        return new TableEncoding(scalings, levels);
    }

    /// <summary>Encodes <paramref name="count"/> rows from <paramref name="from"/> on.</summary>
    public unsafe EncodedTable Encode(FeatureMatrix inputs, int from, int count)
    {
        var table = new EncodedTable(count, Dense, _embedded.Length);
        var column = 0;
        foreach (var f in _numbers)
        {
            var values = inputs.Columns[f].AsSpan(from, count);
            for (var i = 0; i < values.Length; i++)
            {
                table.Dense(i)[column] = _scalings[f].Apply(values[i]);
            }

            column++;
        }

        foreach (var f in _indicators)
        {
            var values = inputs.Columns[f].AsSpan(from, count);
            for (var i = 0; i < values.Length; i++)
            {
                table.Dense(i)[column] = float.IsFinite(values[i]) ? 0 : 1;
            }

            column++;
        }

        EncodeCategories(inputs, from, table, column);
        return table;
    }

    public void Write(ModelWriter writer)
    {
        writer.Write(_levels.Length);
        for (var f = 0; f < _levels.Length; f++)
        {
            writer.Write(_levels[f] is not null);
            if (_levels[f] is { } levels)
            {
                levels.Write(writer);
            }
            else
            {
                _scalings[f].Write(writer);
            }
        }
    }

    /// <exception cref="ModelFormatException">A feature is damaged.</exception>
    public static TableEncoding ReadFrom(ModelReader reader)
    {
        var (scalings, levels) = (new List<NumberScaling>(), new List<CategoryLevels?>());
        for (var count = reader.ReadCount(MostFeatures, "features"); levels.Count < count;)
        {
            var isCategorical = reader.ReadBoolean();
            levels.Add(isCategorical ? CategoryLevels.ReadFrom(reader) : null);
            scalings.Add(isCategorical ? default : NumberScaling.ReadFrom(reader));
        }

        return new TableEncoding([.. scalings], [.. levels]);
    }

    private unsafe void EncodeCategories(FeatureMatrix inputs, int from, EncodedTable table, int column)
    {
        foreach (var f in _oneHot)
        {
            var values = inputs.Columns[f].AsSpan(from, table.RowCount);
            var levels = _levels[f]!;
            for (var i = 0; i < values.Length; i++)
            {
                table.Dense(i)[column + levels.LevelOf(values[i])] = 1;
            }

            column += levels.Columns;
        }

        for (var e = 0; e < _embedded.Length; e++)
        {
            var values = inputs.Columns[_embedded[e]].AsSpan(from, table.RowCount);
            var levels = _levels[_embedded[e]]!;
            for (var i = 0; i < values.Length; i++)
            {
                table.Levels(i)[e] = levels.LevelOf(values[i]);
            }
        }
    }

    private int[] Where(Predicate<int> condition) => [.. Enumerable.Range(0, _levels.Length).Where(f => condition(f))];
}
