using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.SymmetricTrees.Columns;

/// <summary>One column of bytes that trees split on, made of the features of a row. Immutable.</summary>
internal abstract class TreeColumn
{
    /// <summary>Names the kind in model files.</summary>
    public abstract byte Tag { get; }

    /// <summary>Bins are 0 … BinCount − 1; 1 … 256.</summary>
    public abstract int BinCount { get; }

    /// <summary>True for bins without an order: splits take one bin against the rest.</summary>
    public virtual bool IsUnordered => false;

    /// <summary>Bins of consecutive rows.</summary>
    /// <param name="inputs">The rows.</param>
    /// <param name="groups">Groups of the same rows, by number of the model's or table's <see cref="CategoryGroups"/>.</param>
    /// <param name="start">First row.</param>
    /// <param name="bins">Filled; its length is the number of rows.</param>
    public abstract void Apply(FeatureMatrix inputs, int[][] groups, int start, Span<byte> bins);

    public abstract void Write(ModelWriter writer);
}
