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

    internal FittedPreparation(ColumnEncoder[] encoders, PreparationStep[] dropped)
    {
        _encoders = encoders;
        _dropped = dropped;
        Features = [.. encoders.SelectMany(e => e.Features)];
    }

    /// <summary>Features made, in order; names are unique as long as the column names are.</summary>
    public IReadOnlyList<Feature> Features { get; }

    internal IReadOnlyList<ColumnEncoder> Encoders => _encoders;

    /// <summary>Input columns that are read.</summary>
    public IEnumerable<string> Columns => _encoders.Select(e => e.Column);

    /// <summary>What is done to each input column: those used first, then those dropped.</summary>
    public IReadOnlyList<PreparationStep> Describe() => [.. _encoders.Select(e => e.Describe()), .. _dropped];

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
    }

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
