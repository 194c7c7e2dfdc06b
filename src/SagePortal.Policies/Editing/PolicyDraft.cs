using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Editing;

/// <summary>
/// A policy's text as an editor sees it: also texts that are no valid policy yet, as long as they are a JSON object. Immutable; its
/// statements are numbered from 0 in the order of the text.
/// </summary>
public sealed class PolicyDraft
{
    private PolicyDraft(JsonSource source, JsonMap root)
    {
        Source = source;
        Root = root;
        StatementMember = root.Find("Statement");
        Maps = [.. Items(StatementMember?.Value).OfType<JsonMap>()];
        Statements = [.. Maps.Select((map, i) => StatementDraft.Of(map, i))];
    }

    /// <summary>As written.</summary>
    public string Text => Source.Text;

    /// <summary>Null when absent.</summary>
    public string? Version => (Root.Find("Version")?.Value as JsonText)?.Value;

    public IReadOnlyList<StatementDraft> Statements { get; }

    internal JsonSource Source { get; }

    internal JsonMap Root { get; }

    internal JsonMember? StatementMember { get; }

    internal IReadOnlyList<JsonMap> Maps { get; }

    /// <summary>Null when the text is no JSON object.</summary>
    public static PolicyDraft? TryRead(string text) =>
        JsonSource.TryRead(text) is { Root: JsonMap root } source ? new PolicyDraft(source, root) : null;

    internal static IReadOnlyList<JsonPart> Items(JsonPart? part) => part switch { null => [], JsonList list => list.Items, _ => [part] };
}
