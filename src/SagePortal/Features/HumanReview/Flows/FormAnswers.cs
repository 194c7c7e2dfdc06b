using System.Text.Json;
using SagePortal.Reviews.Forms;

namespace SagePortal.Features.HumanReview.Flows;

/// <summary>Declarative forms and answers to them.</summary>
internal static class FormAnswers
{
    /// <returns>All that is wrong with it, with line and column; null for a form.</returns>
    public static string? Refuse(JsonElement form) => FormSchema.Parse(form.GetRawText()) is { IsValid: false } parsed ? string.Join("; ", parsed.Findings) : null;

    /// <returns>The first field that is wrong; null for an answer to the form.</returns>
    public static (string Field, string Message)? Check(JsonElement form, JsonElement answer) =>
        FormSchema.Parse(form.GetRawText()).Schema?.Check(answer).Findings is [var finding, ..] ? (finding.Path, finding.Message) : null;
}
