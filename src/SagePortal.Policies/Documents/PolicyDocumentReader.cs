using System.Text;
using System.Text.Json;
using SagePortal.Policies.Validation;

namespace SagePortal.Policies.Documents;

/// <summary>Turns a policy's text into a document and collects every error on the way.</summary>
internal sealed class PolicyDocumentReader
{
    private const int MaxErrors = 100;

    private static readonly string[] s_topMembers = ["Version", "Id", "Statement"];

    private readonly string _text;
    private readonly byte[] _utf8;
    private readonly PolicyGrammar _grammar;
    private readonly TextPositions _positions;
    private readonly List<PolicyError> _errors = [];

    public PolicyDocumentReader(string text, PolicyGrammar grammar)
    {
        _text = text.Length > PolicyDocument.MaxLength ? "" : text;
        TooLong = text.Length > PolicyDocument.MaxLength;
        _utf8 = Encoding.UTF8.GetBytes(_text);
        _grammar = grammar;
        _positions = new TextPositions(_utf8);
    }

    private bool TooLong { get; }

    public PolicyParsing Read()
    {
        if (TooLong)
        {
            return Refused(MalformedReason.Syntax, $"the document is longer than {PolicyDocument.MaxLength} characters", default);
        }

        JsonPart root;
        try
        {
            root = JsonTree.Read(_utf8);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return e.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? Refused(MalformedReason.Syntax, $"the text is nested deeper than {PolicyDocument.MaxDepth} levels", e as JsonException)
                : Refused(MalformedReason.InvalidJson, "the text is not valid JSON: check quotes, commas and braces here", e as JsonException);
        }

        var document = ReadDocument(root);
        return new PolicyParsing(_errors.Count == 0 ? document : null, _errors);
    }

    public void Refuse(JsonPart part, MalformedReason reason, string message) => Refuse(part.Offset, part.End, reason, message);

    public void Refuse(JsonMember member, MalformedReason reason, string message) => Refuse(member.Offset, member.End, reason, message);

    public TextPosition Position(long offset) => _positions.At(offset);

    /// <summary>Refuses unknown and duplicate members.</summary>
    public void CheckMembers(JsonMap map, IReadOnlyList<string> known)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in map.Members)
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
            {
                var meant = known.FirstOrDefault(k => string.Equals(k, member.Name, StringComparison.OrdinalIgnoreCase));
                Refuse(member, MalformedReason.Syntax, meant is null
                    ? $"unknown member `{member.Name}`: expected {string.Join(", ", known.Select(k => $"`{k}`"))}"
                    : $"unknown member `{member.Name}`: did you mean `{meant}`");
            }
            else if (!seen.Add(member.Name))
            {
                Refuse(member, MalformedReason.DuplicateMember, $"member `{member.Name}` is given twice");
            }
        }
    }

    /// <summary>One text or a list of texts; an empty list is refused for <paramref name="empty"/>, or taken when that is null.</summary>
    public List<JsonText> Texts(JsonPart part, bool rawToo, MalformedReason? empty)
    {
        var items = part is JsonList list ? list.Items : [part];
        if (items.Count == 0 && empty is { } reason)
        {
            Refuse(part, reason, "the list must not be empty");
        }

        var texts = new List<JsonText>(items.Count);
        foreach (var item in items)
        {
            if (item is JsonText text && (text.IsString || rawToo))
            {
                texts.Add(text);
            }
            else
            {
                Refuse(item, MalformedReason.Syntax, "expected a text");
            }
        }

        return texts;
    }

    private void Refuse(long offset, long end, MalformedReason reason, string message)
    {
        if (_errors.Count < MaxErrors)
        {
            _errors.Add(new PolicyError(reason, message, Position(offset), Position(end)));
        }
    }

    private static PolicyParsing Refused(MalformedReason reason, string message, JsonException? at)
    {
        var line = (int)(at?.LineNumber ?? 0);
        var start = new TextPosition(line + 1, (int)(at?.BytePositionInLine ?? 0) + 1);
        return new PolicyParsing(null, [new PolicyError(reason, message, start, start)]);
    }

    private PolicyDocument? ReadDocument(JsonPart root)
    {
        if (root is not JsonMap map)
        {
            Refuse(root, MalformedReason.Syntax, "a policy must be a JSON object");
            return null;
        }

        CheckMembers(map, s_topMembers);
        var version = ReadVersion(map);
        var id = (map.Find("Id")?.Value as JsonText)?.Value;
        var statement = map.Find("Statement");
        if (statement is null)
        {
            Refuse(map, MalformedReason.MissingStatement, "member `Statement` is missing");
            return null;
        }

        var parts = statement.Value is JsonList list ? list.Items : [statement.Value];
        if (parts.Count == 0)
        {
            Refuse(statement.Value, MalformedReason.Syntax, "a policy must hold at least one statement");
        }

        var reader = new PolicyStatementReader(this, _grammar, variables: version == PolicyDocument.CurrentVersion);
        return new PolicyDocument(version, id, [.. parts.Select(reader.Read).OfType<PolicyStatement>()]);
    }

    private string ReadVersion(JsonMap map)
    {
        var member = map.Find("Version");
        if (member is null)
        {
            return "2008-10-17";
        }

        if (member.Value is JsonText { IsString: true, Value: PolicyDocument.CurrentVersion or "2008-10-17" } version)
        {
            return version.Value;
        }

        Refuse(member.Value, MalformedReason.UnknownVersion, "`Version` must be `2012-10-17` or `2008-10-17`");
        return PolicyDocument.CurrentVersion;
    }
}
