namespace SagePortal.Learning.Boosting.Growing;

/// <summary>Histograms of the nodes that may still be split, reused from tree to tree; grows on demand.</summary>
internal sealed unsafe class HistogramPool(int length) : IDisposable
{
    private readonly List<NativeBuffer<long>> _slots = [];
    private readonly Stack<int> _free = new();

    public int Rent()
    {
        if (_free.TryPop(out var slot))
        {
            return slot;
        }

        _slots.Add(new NativeBuffer<long>(length));
        return _slots.Count - 1;
    }

    public void Return(int slot) => _free.Push(slot);

    public long* this[int slot] => _slots[slot].Pointer;

    public void Dispose() => _slots.ForEach(s => s.Dispose());
}
