using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace SagePortal.Learning.Boosting;

/// <summary>
/// Zeroed memory outside the garbage-collected heap, aligned to a cache line. Kernels work on <see cref="Pointer"/>;
/// the owner must stay reachable (a field, or <see cref="GC.KeepAlive"/>) for as long as the pointer is in use.
/// </summary>
internal sealed unsafe class NativeBuffer<T> : IDisposable
    where T : unmanaged
{
    private const nuint CacheLine = 64;

    private readonly long _bytes;
    private T* _pointer;

    /// <param name="length">Elements, ≥ 0.</param>
    public NativeBuffer(long length)
    {
        Length = length;
        _bytes = Math.Max(checked(length * sizeof(T)), (long)CacheLine);
        _pointer = (T*)NativeMemory.AlignedAlloc((nuint)_bytes, CacheLine);
        NativeMemory.Clear(_pointer, (nuint)_bytes);
        GC.AddMemoryPressure(_bytes);
    }

    [SuppressMessage("Design", "MA0055:Do not use finalizer", Justification = "A binned table may be dropped by its last reader without a Dispose.")]
    ~NativeBuffer() => Free();

    public long Length { get; }

    public T* Pointer => _pointer;

    public Span<T> Span => new(_pointer, checked((int)Length));

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_pointer is not null)
        {
            NativeMemory.AlignedFree(_pointer);
            _pointer = null;
            GC.RemoveMemoryPressure(_bytes);
        }
    }
}
