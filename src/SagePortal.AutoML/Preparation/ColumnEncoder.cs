using SagePortal.AutoML.Reports;
using SagePortal.Learning;
using SagePortal.Learning.ModelFiles;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Preparation;

/// <summary>The fitted way of one input column into features. Immutable and thread-safe.</summary>
internal abstract class ColumnEncoder(string column)
{
    public string Column { get; } = column;

    /// <summary>Stable kind number in artifacts; never reused.</summary>
    public abstract byte Tag { get; }

    /// <summary>The features made, in order.</summary>
    public abstract IReadOnlyList<Feature> Features { get; }

    /// <summary>What is done, in plain words.</summary>
    public abstract IReadOnlyList<string> Actions { get; }

    /// <summary>Fills one array of the column's row count per feature; NaN is missing.</summary>
    public abstract void Encode(Column source, ReadOnlySpan<float[]> outputs);

    /// <summary>Writes what <see cref="PreparationFile"/> reads back, without tag and column name.</summary>
    public abstract void Write(ModelWriter writer);

    public PreparationStep Describe() => new(Column, Actions, [.. Features.Select(f => f.Name)]);

    /// <summary>Into float range; the learners treat NaN as missing and infinities as faults.</summary>
    protected static float ToFloat(double value) =>
        double.IsNaN(value) ? float.NaN : (float)Math.Clamp(value, -1e30, 1e30);
}
