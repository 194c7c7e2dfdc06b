namespace SagePortal.Learning.Validation;

/// <summary>Class counts of growing folds; places a group where Σ over classes of (fold's share of the class)² grows least, empty folds first.</summary>
internal sealed class ClassBalance
{
    private readonly Target _target;
    private readonly int _classes;
    private readonly double[] _totals;
    private readonly double[][] _counts;
    private readonly int[] _sizes;
    private readonly double[] _group;

    public ClassBalance(Target target, int folds)
    {
        _target = target;
        _classes = Math.Max(1, target.ClassCount);
        _totals = new double[_classes];
        _group = new double[_classes];
        _sizes = new int[folds];
        _counts = [.. Enumerable.Range(0, folds).Select(_ => new double[_classes])];
        for (var row = 0; row < target.RowCount; row++)
        {
            _totals[ClassOf(row)]++;
        }
    }

    /// <summary>Adds the rows to the best fold and returns it.</summary>
    public int Place(List<int> rows)
    {
        Array.Clear(_group);
        foreach (var row in rows)
        {
            _group[ClassOf(row)]++;
        }

        var best = 0;
        for (var fold = 1; fold < _counts.Length; fold++)
        {
            best = (Growth(fold), _sizes[fold]).CompareTo((Growth(best), _sizes[best])) < 0 ? fold : best;
        }

        for (var c = 0; c < _classes; c++)
        {
            _counts[best][c] += _group[c];
        }

        _sizes[best] += rows.Count;
        return best;
    }

    private double Growth(int fold)
    {
        if (_sizes[fold] == 0)
        {
            return -1;
        }

        var growth = 0.0;
        for (var c = 0; c < _classes; c++)
        {
            growth += _totals[c] > 0 ? _group[c] * (2 * _counts[fold][c] + _group[c]) / (_totals[c] * _totals[c]) : 0;
        }

        return growth;
    }

    private int ClassOf(int row) => _target.Problem == ProblemType.Regression ? 0 : (int)_target.Values[row];
}
