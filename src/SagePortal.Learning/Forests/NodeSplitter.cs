using System.Runtime.CompilerServices;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Binning;
using SagePortal.Learning.Boosting.Growing;

namespace SagePortal.Learning.Forests;

/// <summary>Searches one node's best split feature by feature. Used by one thread; holds its scratch memory.</summary>
internal abstract unsafe class NodeSplitter : IDisposable
{
    private readonly NativeBuffer<long> _values;

    /// <param name="bins">The table.</param>
    /// <param name="capacity">Most rows of a node.</param>
    /// <param name="leastWeight">Least weight of a child, in integer steps.</param>
    /// <param name="randomThreshold">Extra trees: one random threshold per feature.</param>
    protected NodeSplitter(BinnedMatrix bins, int capacity, long leastWeight, bool randomThreshold)
    {
        Bins = bins;
        LeastWeight = leastWeight;
        RandomThreshold = randomThreshold;
        _values = new NativeBuffer<long>(capacity);
    }

    /// <summary>Numbers per leaf.</summary>
    public abstract int LeafWidth { get; }

    /// <summary>Whether no split can improve the node.</summary>
    public abstract bool IsPure { get; }

    /// <summary>Weight of the node in integer steps.</summary>
    public abstract long Weight { get; }

    protected BinnedMatrix Bins { get; }

    protected long LeastWeight { get; }

    protected bool RandomThreshold { get; }

    protected int* Rows { get; private set; }

    protected int Count { get; private set; }

    /// <summary>Packed values of the node's rows, in their order.</summary>
    protected long* Values => _values.Pointer;

    /// <summary>Takes a node's rows.</summary>
    /// <param name="rows">Row numbers.</param>
    /// <param name="count">How many.</param>
    /// <param name="packed">Packed value of every row of the table, repeats in the bag included.</param>
    public void Begin(int* rows, int count, long* packed)
    {
        Rows = rows;
        Count = count;
        Gather(rows, count, packed, _values.Pointer);
        SumUp();
    }

    /// <summary>Offers the feature's best split.</summary>
    /// <returns>False when all rows share one bin.</returns>
    public abstract bool Try(int feature, ref SeededRandom random, ref Split best);

    /// <summary>Appends the node's prediction.</summary>
    public abstract void AddLeafValues(List<float> leafValues);

    public virtual void Dispose() => _values.Dispose();

    protected abstract void SumUp();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(int* rows, int count, long* packed, long* values)
    {
        for (var i = 0; i < count; i++)
        {
            values[i] = packed[rows[i]];
        }
    }
}
