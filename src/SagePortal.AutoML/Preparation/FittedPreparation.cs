using SagePortal.AutoML.Reports;
using SagePortal.Learning;
using SagePortal.Learning.ModelFiles;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Preparation;

/// <summary>The way from a table to the features of a learner, as fitted. Immutable and thread-safe.</summary>
public sealed class FittedPreparation
{
    private readonly ColumnEncoder[] _encoders;
    private readonly PreparationStep[] _dropped;

    private readonly PairFeature[] _pairs;
    private readonly int _columnFeatures;

    internal FittedPreparation(ColumnEncoder[] encoders, PreparationStep[] dropped, PairFeature[]? pairs = null)
    {
        _encoders = encoders;
        _dropped = dropped;
        _pairs = pairs ?? [];
        Feature[] features = [.. encoders.SelectMany(e => e.Features)];
        _columnFeatures = features.Length;
        Features = [.. features, .. _pairs.Select(p => p.Describe(features))];
    }

    /// <summary>Features made, in order; names are unique as long as the column names are.</summary>
    public IReadOnlyList<Feature> Features { get; }

    internal IReadOnlyList<ColumnEncoder> Encoders => _encoders;

    /// <summary>Features made of two others; they come last.</summary>
    internal IReadOnlyList<PairFeature> Pairs => _pairs;

    /// <summary>Input columns that are read.</summary>
    public IEnumerable<string> Columns => _encoders.Select(e => e.Column);

    /// <summary>What is done to each input column: those used first, then those dropped.</summary>
    public IReadOnlyList<PreparationStep> Describe() => [.. _encoders.Select(e => e.Describe()), .. _pairs.Select(DescribePair), .. _dropped];

    /// <summary>Prepares the rows of <paramref name="table"/>, which may hold further columns and other inferred types.</summary>
    /// <exception cref="KeyNotFoundException">A column that is read is not in the table.</exception>
    public FeatureMatrix Transform(Table table)
    {
        var columns = Allocate(Features.Count, table.RowCount);
        var next = 0;
        foreach (var encoder in _encoders)
        {
            var count = encoder.Features.Count;
            encoder.Encode(table[encoder.Column], columns.AsSpan(next, count));
            next += count;
        }

        AddPairs(columns);
        return new FeatureMatrix(Features, columns, table.RowCount);
    }

    public void Write(ModelWriter writer)
    {
        writer.Write(_encoders.Length);
        foreach (var encoder in _encoders)
        {
            writer.Write(encoder.Tag);
            writer.Write(encoder.Column);
            encoder.Write(writer);
        }

        writer.Write(_dropped.Length);
        foreach (var step in _dropped)
        {
            writer.Write(step.Column);
            writer.Write(step.Actions[0]);
        }

        // Nothing at all where there are none: files of the first release end here.
        if (_pairs.Length > 0)
        {
            writer.Write(_pairs.Length);
            foreach (var pair in _pairs)
            {
                writer.Write(pair.First);
                writer.Write(pair.Second);
                writer.Write((byte)pair.Operation);
            }
        }
    }

    /// <summary>The same with features of two others, behind those that there are.</summary>
    internal FittedPreparation WithPairs(PairFeature[] pairs) => new(_encoders, _dropped, pairs);

    /// <summary>Fills the last columns from the others.</summary>
    internal void AddPairs(float[][] columns)
    {
        for (var p = 0; p < _pairs.Length; p++)
        {
            _pairs[p].Compute(columns[_pairs[p].First], columns[_pairs[p].Second], columns[_columnFeatures + p]);
        }
    }

    private PreparationStep DescribePair(PairFeature pair)
    {
        var name = pair.Describe(Features).Name;
        return new PreparationStep(ColumnOf(pair.First), [$"pair: {name}"], [name]);
    }

    private string ColumnOf(int feature) => _encoders.SelectMany(e => e.Features.Select(_ => e.Column)).ElementAt(feature);

    internal static float[][] Allocate(int columns, int rows)
    {
        var allocated = new float[columns][];
        for (var i = 0; i < columns; i++)
        {
            allocated[i] = new float[rows];
        }

        return allocated;
    }
}
