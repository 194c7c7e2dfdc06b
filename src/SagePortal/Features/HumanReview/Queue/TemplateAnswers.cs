using System.Text.Json;
using SagePortal.Reviews.Templates;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>What a browser sends for a templated task: HTML names with their values, to A2I's answerContent.</summary>
internal static class TemplateAnswers
{
    /// <param name="form">Of the task as it was rendered.</param>
    /// <param name="posted">Object of texts or lists of texts by HTML name.</param>
    public static TaskAnswer Read(TaskForm form, JsonElement posted) => form.Read(posted.EnumerateObject().ToDictionary(
        p => p.Name,
        p => (IReadOnlyList<string>)(p.Value.ValueKind switch
        {
            JsonValueKind.Array => [.. p.Value.EnumerateArray().Select(Text)],
            JsonValueKind.Null => [],
            _ => [Text(p.Value)],
        }),
        StringComparer.Ordinal));

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
