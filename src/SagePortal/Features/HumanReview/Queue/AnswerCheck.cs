using System.Globalization;
using System.Text.Json;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Results;
using SagePortal.Reviews.Activation;
using SagePortal.Reviews.Templates;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>Pure: is this an answer to that task?</summary>
internal static class AnswerCheck
{
    public const string LabelField = "label";
    public const string ValueField = "value";
    public const int MaxContent = 100_000;

    private static readonly TimeSpan s_longestActive = TimeSpan.FromHours(24);

    /// <param name="request">As sent.</param>
    /// <param name="slot">The task.</param>
    /// <param name="flow">Its flow.</param>
    /// <param name="labels">Choices; empty for numbers and forms.</param>
    /// <param name="template">Questions of the rendered template; null for none.</param>
    public static Result<AnswerSubmission> Check(AnswerRequest request, ReviewSlot slot, FlowDefinition flow, IReadOnlyList<string> labels, TaskForm? template)
    {
        if (request.AnswerId == Guid.Empty)
        {
            return HumanReviewErrors.Required("AnswerId");
        }

        if (request.Content.ValueKind != JsonValueKind.Object || request.Content.GetRawText().Length > MaxContent)
        {
            return HumanReviewErrors.AnswerInvalid("Content", $"send a JSON object of at most {MaxContent} characters.");
        }

        if (request.Comment is { Length: > ReviewAnswer.MaxComment })
        {
            return HumanReviewErrors.Length("Comment", 0, ReviewAnswer.MaxComment);
        }

        var content = request.Content;
        var label = Label(content);
        if (template is not null)
        {
            var answer = TemplateAnswers.Read(template, content);
            if (!answer.IsValid)
            {
                return Result<AnswerSubmission>.Failure([.. answer.Findings.Select(f => HumanReviewErrors.AnswerInvalid(f.Path, f.Message))]);
            }

            (content, label) = (JsonSerializer.Deserialize<JsonElement>(answer.Content), null);
        }
        else if (flow.Settings.Form is null)
        {
            if (label is null)
            {
                return HumanReviewErrors.AnswerInvalid(LabelField, "choose a label or give a number.");
            }

            if (labels.Count > 0 && !labels.Contains(label, StringComparer.Ordinal))
            {
                return HumanReviewErrors.AnswerInvalid(LabelField, $"`{label}` is none of the choices.");
            }
        }
        else if (flow.Settings.Form is { } form && FormAnswers.Check(form, content) is { } reason)
        {
            return HumanReviewErrors.AnswerInvalid(reason.Field, reason.Message);
        }

        return new AnswerSubmission(request.AnswerId, slot.Id, request.Epoch, Canonical(content), label)
        {
            Comment = string.IsNullOrWhiteSpace(request.Comment) ? null : request.Comment.Trim(),
            ActiveMilliseconds = Math.Clamp(request.ActiveMilliseconds, 0, (long)s_longestActive.TotalMilliseconds),
        };
    }

    /// <summary>Equal answers are equal texts.</summary>
    public static string Canonical(JsonElement content) => CanonicalJson.Of(content);

    private static string? Label(JsonElement content) =>
        content.TryGetProperty(LabelField, out var label) && label.ValueKind == JsonValueKind.String ? label.GetString()
        : content.TryGetProperty(ValueField, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture)
        : null;
}
