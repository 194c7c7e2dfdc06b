using Microsoft.AspNetCore.Components;
using SagePortal.Policies.Editing;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>The difference of two texts, line by line, with three lines around each change.</summary>
public sealed partial class PolicyDiff : ComponentBase
{
    private const int Around = 3;

    private IReadOnlyList<DiffLine> _lines = [];
    private (string Before, string After)? _read;

    [Parameter, EditorRequired]
    public string Before { get; set; } = "";

    [Parameter, EditorRequired]
    public string After { get; set; } = "";

    /// <summary>Lines to show; a positive gap stands for that many lines left out.</summary>
    private IEnumerable<(DiffLine Line, int Gap)> Shown
    {
        get
        {
            var near = new bool[_lines.Count];
            for (var i = 0; i < _lines.Count; i++)
            {
                if (_lines[i].IsAdded || _lines[i].IsRemoved)
                {
                    Array.Fill(near, true, Math.Max(0, i - Around), Math.Min(_lines.Count, i + Around + 1) - Math.Max(0, i - Around));
                }
            }

            for (var i = 0; i < _lines.Count; i++)
            {
                var end = i;
                while (end < _lines.Count && !near[end])
                {
                    end++;
                }

                yield return (_lines[i], end - i);
                i = Math.Max(i, end - 1);
            }
        }
    }

    protected override void OnParametersSet()
    {
        if (_read != (Before, After))
        {
            _read = (Before, After);
            _lines = LineDiff.Between(Before, After);
        }
    }

    private static string? ChangeOf(DiffLine line) => line.IsAdded ? "Added" : line.IsRemoved ? "Removed" : null;

    private static string SignOf(DiffLine line) => line.IsAdded ? "+" : line.IsRemoved ? "−" : "";
}
