using System.Globalization;

namespace SagePortal.Learning.Boosting.Binning;

/// <summary>
/// A table as one byte per cell, shared read-only by any number of fits over any of its rows. Row-major for histograms (a row is
/// padded to 4 bytes) and, unless memory is short, column-major as well for partitioning.
/// </summary>
public sealed unsafe class BinnedMatrix : IDisposable
{
    /// <summary>Trees store the number of a feature in 16 bits.</summary>
    public const int MaxFeatures = ushort.MaxValue;

    private const int BlockRows = 512;

    private readonly NativeBuffer<byte> _rows;
    private readonly NativeBuffer<byte>? _columns;

    private BinnedMatrix(IReadOnlyList<Feature> features, BinMapper mapper, int rowCount, bool withColumns)
    {
        Features = features;
        Mapper = mapper;
        RowCount = rowCount;
        RowStride = (features.Count + 3) & ~3;
        _rows = new NativeBuffer<byte>((long)rowCount * RowStride);
        _columns = withColumns ? new NativeBuffer<byte>((long)rowCount * features.Count) : null;
    }

    public IReadOnlyList<Feature> Features { get; }

    public BinMapper Mapper { get; }

    public int RowCount { get; }

    public int FeatureCount => Features.Count;

    /// <summary>Bytes from one row to the next.</summary>
    internal int RowStride { get; }

    internal byte* Rows => _rows.Pointer;

    /// <summary>Distance between consecutive rows of <see cref="Column"/>, in bytes.</summary>
    internal int ColumnStep => _columns is null ? RowStride : 1;

    /// <summary>Finds bins on these rows and applies them.</summary>
    public static BinnedMatrix Create(FeatureMatrix inputs, int maxBins = BinMapper.MaxBins, int threads = 1, bool withColumns = true)
    {
        using var team = new WorkerTeam(threads);
        return Create(inputs, BinMapper.Find(inputs, maxBins, team), team, withColumns);
    }

    /// <summary>Applies known bins, e.g. those of the training rows to the validation rows.</summary>
    public static BinnedMatrix Create(FeatureMatrix inputs, BinMapper mapper, int threads = 1, bool withColumns = true)
    {
        using var team = new WorkerTeam(threads);
        return Create(inputs, mapper, team, withColumns);
    }

    internal static BinnedMatrix Create(FeatureMatrix inputs, BinMapper mapper, WorkerTeam team, bool withColumns)
    {
        if (mapper.Features.Count != inputs.FeatureCount)
        {
            throw new ArgumentException($"the bins are of {mapper.Features.Count} features, the rows have {inputs.FeatureCount}", nameof(mapper));
        }

        if (inputs.FeatureCount > MaxFeatures)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{inputs.FeatureCount} features are more than the {MaxFeatures} that trees can tell apart; select or hash features first"), nameof(inputs));
        }

        var matrix = new BinnedMatrix(inputs.Features, mapper, inputs.RowCount, withColumns);
        team.ForEach((inputs.RowCount + BlockRows - 1) / BlockRows, block => matrix.Fill(inputs, block * BlockRows));
        return matrix;
    }

    /// <summary>Bin of a cell.</summary>
    public byte this[int row, int feature] => Rows[(long)row * RowStride + feature];

    public void Dispose()
    {
        _rows.Dispose();
        _columns?.Dispose();
    }

    /// <summary>First bin of a feature; the next row is <see cref="ColumnStep"/> bytes on.</summary>
    internal byte* Column(int feature) => _columns is null ? Rows + feature : _columns.Pointer + (long)feature * RowCount;

    private void Fill(FeatureMatrix inputs, int start)
    {
        var count = Math.Min(BlockRows, RowCount - start);
        Span<byte> bins = stackalloc byte[BlockRows];
        bins = bins[..count];
        for (var f = 0; f < FeatureCount; f++)
        {
            Mapper.Features[f].Apply(inputs.Columns[f].AsSpan(start, count), bins);
            if (_columns is not null)
            {
                bins.CopyTo(new Span<byte>(Column(f) + start, count));
            }

            Interleave(bins, Rows + (long)start * RowStride + f, RowStride);
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    private static void Interleave(ReadOnlySpan<byte> bins, byte* target, int stride)
    {
        for (var i = 0; i < bins.Length; i++)
        {
            *target = bins[i];
            target += stride;
        }
    }
}
