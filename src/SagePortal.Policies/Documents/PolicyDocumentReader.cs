using System.Text;
using System.Text.Json;
using SagePortal.Policies.Validation;

namespace SagePortal.Policies.Documents;

/// <summary>Turns a policy's text into a document and collects every error on the way.</summary>
internal sealed class PolicyDocumentReader
{
    private static readonly string[] s_topMembers = ["Version", "Id", "Statement"];

    private readonly string _text;
    private readonly byte[] _utf8;
    private readonly List<PolicyError> _errors = [];

    public PolicyDocumentReader(string text) => (_text, _utf8) = (text, Encoding.UTF8.GetBytes(text));

    public PolicyParsing Read()
    {
        if (_text.Length > PolicyDocument.MaxLength)
        {
            Refuse(0, $"the document is longer than {PolicyDocument.MaxLength} characters");
            return new PolicyParsing(null, _errors);
        }

        JsonPart root;
        try
        {
            root = JsonTree.Read(_utf8);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            var at = e as JsonException;
            var (line, column) = ((int)(at?.LineNumber ?? 0) + 1, (int)(at?.BytePositionInLine ?? 0) + 1);
            return new PolicyParsing(null, [new PolicyError("the text is not valid JSON: check quotes, commas and braces here", line, column)]);
        }

        var document = ReadDocument(root);
        return new PolicyParsing(_errors.Count == 0 ? document : null, _errors);
    }

    public void Refuse(long offset, string message)
    {
        var (line, column) = Position(offset);
        _errors.Add(new PolicyError(message, line, column));
    }

    public (int Line, int Column) Position(long offset)
    {
        var before = Encoding.UTF8.GetString(_utf8, 0, (int)offset);
        return (before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    /// <summary>Refuses unknown and duplicate members.</summary>
    public void CheckMembers(JsonMap map, IReadOnlyList<string> known)
    {
        foreach (var (member, i) in map.Members.Select((m, i) => (m, i)))
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
            {
                var meant = known.FirstOrDefault(k => string.Equals(k, member.Name, StringComparison.OrdinalIgnoreCase));
                Refuse(member.Offset, meant is null
                    ? $"unknown member `{member.Name}`: expected {string.Join(", ", known.Select(k => $"`{k}`"))}"
                    : $"unknown member `{member.Name}`: did you mean `{meant}`");
            }
            else if (map.Members.Take(i).Any(m => m.Name == member.Name))
            {
                Refuse(member.Offset, $"member `{member.Name}` is given twice");
            }
        }
    }

    private PolicyDocument? ReadDocument(JsonPart root)
    {
        if (root is not JsonMap map)
        {
            Refuse(root.Offset, "a policy must be a JSON object");
            return null;
        }

        CheckMembers(map, s_topMembers);
        var version = ReadVersion(map);
        var id = (map.Find("Id")?.Value as JsonText)?.Value;
        var statement = map.Find("Statement");
        if (statement is null)
        {
            Refuse(map.Offset, "member `Statement` is missing");
            return null;
        }

        var parts = statement.Value is JsonList list ? list.Items : [statement.Value];
        if (parts.Count == 0)
        {
            Refuse(statement.Value.Offset, "a policy must hold at least one statement");
        }

        var reader = new PolicyStatementReader(this, variables: version == "2012-10-17");
        var statements = parts.Select(reader.Read).OfType<PolicyStatement>().ToList();
        return new PolicyDocument(version, id, statements);
    }

    private string ReadVersion(JsonMap map)
    {
        var member = map.Find("Version");
        if (member is null)
        {
            return "2008-10-17";
        }

        if (member.Value is JsonText { IsString: true, Value: "2012-10-17" or "2008-10-17" } version)
        {
            return version.Value;
        }

        Refuse(member.Value.Offset, "`Version` must be `2012-10-17` or `2008-10-17`");
        return "2012-10-17";
    }
}
