using System.Text.Json;

namespace SagePortal.Features.ModelRegistry.Cards;

/// <summary>What must hold of a card's content: SageMaker's JSON is checked to be JSON, everything else is Markdown.</summary>
internal static class ModelCardRules
{
    public static ConstraintList Content(this ConstraintList constraints, string? content)
    {
        constraints.Length("Content", content, ModelCard.MaxContentLength);
        return content is null || !content.TrimStart().StartsWith('{') || WhyNotJson(content) is not { } reason
            ? constraints
            : constraints.Add([ModelRegistryErrors.NotJson("Content", reason)]);
    }

    private static string? WhyNotJson(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return null;
        }
        catch (JsonException e)
        {
            return e.Message;
        }
    }
}
