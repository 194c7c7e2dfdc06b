using System.Text.Json.Nodes;
using SagePortal.Reviews.Templates;

namespace SagePortal.Trainer.Reviews;

/// <summary>Writes a rendered task as JSON: its HTML, its instructions and its questions.</summary>
internal static class TaskJson
{
    public static JsonObject Of(RenderedTask task) => new()
    {
        ["html"] = task.Html,
        ["shortInstructions"] = task.ShortInstructions,
        ["fullInstructions"] = task.FullInstructions,
        ["hasSubmit"] = task.HasSubmit,
        ["fields"] = new JsonArray([.. task.Form.Fields.Select(Of)]),
    };

    private static JsonNode Of(TaskField field) => new JsonObject
    {
        ["name"] = field.Name,
        ["htmlName"] = field.HtmlName,
        ["kind"] = field.Kind.ToString(),
        ["label"] = field.Label,
        ["required"] = field.Required,
        ["options"] = new JsonArray([.. field.Options.Select(o => JsonValue.Create(o.Value))]),
    };
}
