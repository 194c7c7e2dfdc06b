using System.Collections.Concurrent;

namespace SagePortal.AutoML.Transform.Paths;

/// <summary>
/// A path over rows of CSV: which cells, in which order. A row is a list of cells, so only one step makes sense; names need a header.
/// Thread-safe.
/// </summary>
internal sealed class CsvPath
{
    private const int MostRemembered = 256;

    private readonly JsonPath _path;
    private readonly IReadOnlyList<string>? _header;
    private readonly ConcurrentDictionary<int, (int[]? Cells, string? Error)> _byWidth = new();

    private CsvPath(JsonPath path, IReadOnlyList<string>? header) => (_path, _header) = (path, header);

    /// <summary>All cells as they are.</summary>
    public bool IsRoot => _path.IsRoot || _path.Steps is [PathStep.Everything];

    /// <param name="path">The path.</param>
    /// <param name="header">Names of the columns; null for none.</param>
    /// <param name="error">Why it cannot be applied to rows; null on success.</param>
    public static CsvPath? TryCreate(JsonPath path, IReadOnlyList<string>? header, out string? error)
    {
        error = path.Steps.Count > 1
            ? $"`{path}` has more than one step, and a row of CSV is a plain list of cells: use indices such as `$[1:]`"
            : path.Steps is [PathStep.Names names] ? WhyUnnamed(path, names, header) : null;
        return error is null ? new CsvPath(path, header) : null;
    }

    /// <summary>Positions of the chosen cells in a row of <paramref name="count"/>; null with a reason for an index outside.</summary>
    public int[]? Select(int count, out string? error)
    {
        if (!_byWidth.TryGetValue(count, out var selected))
        {
            selected = Resolve(count);
            if (_byWidth.Count < MostRemembered)
            {
                _byWidth.TryAdd(count, selected);
            }
        }

        error = selected.Error;
        return selected.Cells;
    }

    private static string? WhyUnnamed(JsonPath path, PathStep.Names names, IReadOnlyList<string>? header)
    {
        if (header is null)
        {
            return $"`{path}` names columns, and rows of CSV have names only with a header (`text/csv;header=present`): use indices such as `$[1:]`";
        }

        var unknown = names.Wanted.FirstOrDefault(n => !header.Contains(n, StringComparer.Ordinal));
        return unknown is null ? null : $"`{path}` names column `{unknown}`, which the header does not have";
    }

    private (int[]? Cells, string? Error) Resolve(int count)
    {
        var cells = new List<int>();
        switch (_path.Steps)
        {
            case [PathStep.Names names]:
                cells.AddRange(names.Wanted.Select(n => _header!.Index().First(h => string.Equals(h.Item, n, StringComparison.Ordinal)).Index));
                return cells.TrueForAll(c => c < count) ? ([.. cells], null) : (null, $"the row has {count} cells, fewer than the header");
            case [PathStep.Elements elements]:
                foreach (var range in elements.Ranges)
                {
                    if (!range.AddTo(cells, count))
                    {
                        return (null, $"the row has {count} cells, `{range}` of `{_path}` is outside");
                    }
                }

                return ([.. cells], null);
            default:
                return ([.. Enumerable.Range(0, count)], null);
        }
    }
}
