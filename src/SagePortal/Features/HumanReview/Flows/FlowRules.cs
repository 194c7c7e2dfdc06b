using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.HumanReview.Flows;

/// <summary>Pure: the ranges of a flow's settings, A2I's where it has them.</summary>
internal static class FlowRules
{
    public const int MaxConditions = 10_240;
    private const int MaxInstructions = 50_000;
    private const int MaxLabels = 100;
    private const int MaxLabel = 256;
    private const double Day = 86_400;

    public static IEnumerable<Error> Check(FlowDefinitionRequest request)
    {
        var s = request.Settings;
        return
        [
            .. ReviewNames.CheckLower("FlowDefinitionName", request.FlowDefinitionName),
            .. Length("TaskTitle", s.TaskTitle, 1, 128),
            .. Length("TaskDescription", s.TaskDescription, 1, 255),
            .. Length("ShortInstructions", s.ShortInstructions, 0, MaxInstructions),
            .. Length("FullInstructions", s.FullInstructions, 0, MaxInstructions),
            .. Range("TaskCount", s.TaskCount, 1, request.IsA2I ? 3 : 9),
            .. Range("MaxTaskCount", s.MaxTaskCount, 1, 9),
            .. Range("TaskTimeLimitInSeconds", s.TaskTimeLimitInSeconds, 30, 30 * Day),
            .. Range("LeaseSeconds", s.LeaseSeconds, 30, 3_600),
            .. Range("TaskAvailabilityLifetimeInSeconds", s.TaskAvailabilityLifetimeInSeconds ?? 1, 1, 365 * Day),
            .. Range("ResponseTimeSeconds", s.ResponseTimeSeconds, 60, 365 * Day),
            .. Range("TargetPosterior", s.TargetPosterior ?? 0.5, 0.5, 1),
            .. Range("MaxDeclines", s.MaxDeclines, 1, 100),
            .. Range("AuditPercentage", s.AuditPercentage, 0, 100),
            .. Range("GoldPercentage", s.GoldPercentage, 0, 50),
            .. Range("GoldTarget", s.GoldTarget ?? 0.5, 0, 1),
            .. Range("BusinessPriority", s.BusinessPriority, 0, 10),
            .. Range("SetCoverage", s.SetCoverage, 0.5, 0.999),
            .. Range("NumericTolerance", s.NumericTolerance, 0, 1),
            .. Range("Costs", Math.Min(s.Costs.Review, Math.Min(s.Costs.FalsePositive, s.Costs.FalseNegative)), 0, double.MaxValue),
            .. Lists(s),
            .. Length("HumanLoopActivationConditions", request.HumanLoopActivationConditions ?? "", 0, MaxConditions),
            .. ResourceTags.Validate(request.Tags),
        ];
    }

    private static IEnumerable<Error> Lists(FlowSettings s)
    {
        if (s.TaskKeywords.Count > 5 || s.TaskKeywords.Any(k => k.Length is 0 or > 30))
        {
            yield return HumanReviewErrors.Length("TaskKeywords", 1, 5);
        }

        if (s.Labels.Count > MaxLabels || s.Labels.Any(l => l.Length is 0 or > MaxLabel) || s.Labels.Distinct(StringComparer.Ordinal).Count() != s.Labels.Count)
        {
            yield return HumanReviewErrors.Length("Labels", 1, MaxLabels);
        }

        if (s.Fallback == DeadlineFallback.Reject && string.IsNullOrEmpty(s.RejectLabel))
        {
            yield return HumanReviewErrors.Required("RejectLabel");
        }

        if (s.Form is { } form && FormAnswers.Refuse(form) is { } reason)
        {
            yield return HumanReviewErrors.FormInvalid(reason);
        }
    }

    private static IEnumerable<Error> Length(string field, string text, int least, int most) =>
        text.Length >= least && text.Length <= most ? [] : [HumanReviewErrors.Length(field, least, most)];

    private static IEnumerable<Error> Range(string field, double value, double least, double most) =>
        value >= least && value <= most ? [] : [HumanReviewErrors.Range(field, value, least, most)];
}
