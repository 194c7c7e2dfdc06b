using System.Globalization;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>An instant: a W3C profile of ISO 8601, or seconds since 1970.</summary>
internal sealed class DateOperand(ConditionKind kind, DateTimeOffset limit) : ConditionOperand
{
    private static readonly string[] s_formats =
    [
        "yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    public static DateOperand? TryParse(ConditionKind kind, string text, out string error)
    {
        var valid = TryRead(text, out var limit);
        error = valid ? "" : $"`{text}` is neither a date in ISO 8601 nor a number of seconds since 1970";
        return valid ? new DateOperand(kind, limit) : null;
    }

    public override bool Matches(string value, AccessRequest request) =>
        TryRead(value, out var actual) && kind switch
        {
            ConditionKind.DateLessThan => actual < limit,
            ConditionKind.DateLessThanEquals => actual <= limit,
            ConditionKind.DateGreaterThan => actual > limit,
            ConditionKind.DateGreaterThanEquals => actual >= limit,
            _ => actual == limit,
        };

    private static bool TryRead(string text, out DateTimeOffset value)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, Utc, out value))
        {
            return true;
        }

        var isEpoch = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        value = isEpoch ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;
        return isEpoch;
    }
}
