using SagePortal.Reviews.Activation;

namespace SagePortal.Features.HumanReview.Flows;

/// <summary>Activation conditions as text.</summary>
internal static class ActivationText
{
    /// <returns>All that is wrong, with line and column; null for conditions that hold together.</returns>
    public static string? Refuse(string json, bool isA2I)
    {
        var parsed = ActivationConditions.Parse(json);
        return !parsed.IsValid ? string.Join("; ", parsed.Findings)
            : isA2I && !parsed.Conditions.A2ICompatible ? "A2I knows neither `Not` nor more than two levels"
            : null;
    }
}
