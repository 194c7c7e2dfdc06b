namespace SagePortal.Tabular.Csv.Tokenizing;

/// <summary>Counts all issues and keeps the first ones in file order. One per thread; logs are merged at the end.</summary>
internal sealed class IssueLog(int capacity)
{
    private readonly List<CsvIssue> _issues = [];

    public long Count { get; private set; }

    public IReadOnlyList<CsvIssue> Issues => _issues;

    /// <summary>Counts an issue that stands on the given line or later, if it cannot be among those kept; finding its exact line is then spared.</summary>
    public bool TryCountOnly(long earliestLine)
    {
        if (_issues.Count < capacity || earliestLine <= _issues[^1].Line)
        {
            return false;
        }

        Count++;
        return true;
    }

    /// <summary>The message is only worded when it is kept: a file may hold millions of issues.</summary>
    public void Add(long line, Func<CsvIssue> word)
    {
        Count++;
        if (_issues.Count < capacity || line < _issues[^1].Line)
        {
            Insert(word());
        }
    }

    public void Merge(IssueLog other)
    {
        Count += other.Count;
        foreach (var issue in other._issues)
        {
            Insert(issue);
        }
    }

    private void Insert(CsvIssue issue)
    {
        var at = _issues.Count;
        while (at > 0 && Compare(issue, _issues[at - 1]) < 0)
        {
            at--;
        }

        _issues.Insert(at, issue);
        if (_issues.Count > capacity)
        {
            _issues.RemoveAt(_issues.Count - 1);
        }
    }

    private static int Compare(CsvIssue a, CsvIssue b) =>
        a.Line != b.Line ? a.Line.CompareTo(b.Line) : string.CompareOrdinal(a.Column, b.Column);
}
