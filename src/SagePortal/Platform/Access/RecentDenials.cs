namespace SagePortal.Platform.Access;

/// <summary>
/// The last denials of this scope (one circuit, one request) that the caller may look into: whatever shows a denial's text finds the
/// address of its explanation here. Who may not simulate their own principal has none.
/// </summary>
public sealed class RecentDenials
{
    private const int MaxKept = 16;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Message, string Address)> _kept = [];

    /// <summary>Address of the explanation of the denial that the text consists of or contains; null for any other text.</summary>
    public string? AddressOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        lock (_gate)
        {
            return _kept.FirstOrDefault(kept => text.Contains(kept.Message, StringComparison.Ordinal)).Address;
        }
    }

    internal void Keep(string message, string address)
    {
        lock (_gate)
        {
            _kept.AddFirst((message, address));
            if (_kept.Count > MaxKept)
            {
                _kept.RemoveLast();
            }
        }
    }
}
