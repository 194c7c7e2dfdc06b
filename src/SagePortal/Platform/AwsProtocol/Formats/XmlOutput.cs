using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using SagePortal.Platform.AwsProtocol.Models;

namespace SagePortal.Platform.AwsProtocol.Formats;

/// <summary>Writes what an operation returned as the query protocol's XML.</summary>
internal static class XmlOutput
{
    public static void WriteMembers(XmlWriter xml, JsonObject members, Shape shape)
    {
        foreach (var (name, value) in members)
        {
            if (value is not null && shape.Members.TryGetValue(name, out var member))
            {
                Write(xml, member.LocationName ?? name, value, member.Shape);
            }
        }
    }

    private static void Write(XmlWriter xml, string name, JsonNode value, Shape shape)
    {
        xml.WriteStartElement(name);
        switch (shape.Type)
        {
            case ShapeType.Structure:
                WriteMembers(xml, (JsonObject)value, shape);
                break;
            case ShapeType.List:
                foreach (var item in ((JsonArray)value).OfType<JsonNode>())
                {
                    Write(xml, shape.Item!.LocationName ?? "member", item, shape.Item.Shape);
                }

                break;
            case ShapeType.Map:
                foreach (var (key, item) in (JsonObject)value)
                {
                    xml.WriteStartElement("entry");
                    xml.WriteElementString("key", key);
                    Write(xml, "value", item!, shape.Item!.Shape);
                    xml.WriteEndElement();
                }

                break;
            default:
                xml.WriteString(Text(value, shape));
                break;
        }

        xml.WriteEndElement();
    }

    private static string Text(JsonNode value, Shape shape) => shape.Type switch
    {
        ShapeType.Timestamp => JsonOutput.Time(value).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        _ when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };
}
