using System.Text.Json;

namespace SagePortal.Features.HumanReview.Flows;

/// <summary>Declarative forms and answers to them.</summary>
internal static class FormAnswers
{
    /// <returns>Why it is no form; null for one.</returns>
    public static string? Refuse(JsonElement form) => null;

    /// <returns>The first field that is wrong; null for an answer to the form.</returns>
    public static (string Field, string Message)? Check(JsonElement form, JsonElement answer) => null;
}
