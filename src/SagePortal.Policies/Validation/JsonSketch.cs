using System.Text;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>Writes a part in a form in which parts that say the same look the same: members and list entries in order of the alphabet.</summary>
internal static class JsonSketch
{
    public static string Of(JsonPart part, string? without = null) =>
        part switch
        {
            JsonText text => text.IsString ? $"\"{text.Value}\"" : text.Value,
            JsonList { Items: [var only] } => Of(only),
            JsonList list => $"[{Join(list.Items.Select(i => Of(i)))}]",
            JsonMap map => $"{{{Join(map.Members.Where(m => m.Name != without).Select(m => $"{m.Name}:{Of(m.Value)}"))}}}",
            _ => "null",
        };

    private static string Join(IEnumerable<string> parts) => new StringBuilder().AppendJoin(',', parts.Order(StringComparer.Ordinal)).ToString();
}
