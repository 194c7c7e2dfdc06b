using System.Runtime.CompilerServices;
using System.Text;

namespace SagePortal.Tabular.Csv.Parsing;

/// <summary>The cells that mean "missing", as UTF-8.</summary>
internal sealed class MissingMarkers
{
    private readonly byte[][] _markers;
    private readonly bool[] _firstBytes = new bool[256];

    public MissingMarkers(IReadOnlyList<string> markers)
    {
        _markers = [.. markers.Where(marker => marker.Length > 0).Select(Encoding.UTF8.GetBytes)];
        foreach (var marker in _markers)
        {
            _firstBytes[marker[0]] = true;
        }
    }

    /// <param name="cell">Trimmed and unquoted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Contains(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            return true;
        }

        if (!_firstBytes[cell[0]])
        {
            return false;
        }

        foreach (var marker in _markers)
        {
            if (cell.SequenceEqual(marker))
            {
                return true;
            }
        }

        return false;
    }
}
