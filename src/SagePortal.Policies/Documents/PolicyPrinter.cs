using System.Text.Encodings.Web;
using System.Text.Json;

namespace SagePortal.Policies.Documents;

/// <summary>Writes documents as JSON: indented by two, the elements of a statement in the order of AWS's grammar, lists of one as text.</summary>
public static class PolicyPrinter
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Parsing the result gives the same document.</summary>
    public static string Print(PolicyDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("Version", document.Version);
            if (document.Id is not null)
            {
                writer.WriteString("Id", document.Id);
            }

            writer.WriteStartArray("Statement");
            foreach (var statement in document.Statements)
            {
                Write(writer, statement);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter writer, PolicyStatement statement)
    {
        writer.WriteStartObject();
        if (statement.Sid is not null)
        {
            writer.WriteString("Sid", statement.Sid);
        }

        writer.WriteString("Effect", statement.Effect.ToString());
        if (statement.Principals is { } principals)
        {
            Write(writer, principals);
        }

        Write(writer, statement.ExceptActions ? "NotAction" : "Action", [.. statement.Actions.Select(a => a.Text)]);
        if (statement.Resources.Count > 0)
        {
            Write(writer, statement.ExceptResources ? "NotResource" : "Resource", [.. statement.Resources.Select(r => r.Text)]);
        }

        if (statement.Conditions.Count > 0)
        {
            Write(writer, statement.Conditions);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PrincipalClause principals)
    {
        var name = principals.Except ? "NotPrincipal" : "Principal";
        if (principals.Patterns is [{ Kind: PrincipalKind.Everyone }])
        {
            writer.WriteString(name, "*");
            return;
        }

        writer.WriteStartObject(name);
        foreach (var group in principals.Patterns.GroupBy(p => p.Kind is PrincipalKind.Everyone or PrincipalKind.Account or PrincipalKind.Aws ? "AWS" : p.Kind.ToString(), StringComparer.Ordinal))
        {
            Write(writer, group.Key, [.. group.Select(p => p.Text)]);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<PolicyCondition> conditions)
    {
        writer.WriteStartObject("Condition");
        foreach (var block in conditions.GroupBy(c => c.Operator, StringComparer.Ordinal))
        {
            writer.WriteStartObject(block.Key);
            foreach (var condition in block)
            {
                Write(writer, condition.Key, condition.ListedValues);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        if (texts is [var only])
        {
            writer.WriteString(name, only);
            return;
        }

        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
