using System.Text.RegularExpressions;
using SagePortal.Platform.Results;

namespace SagePortal.Features.HumanReview;

/// <summary>A2I's patterns of names.</summary>
public static partial class ReviewNames
{
    public const int MaxLength = 63;

    /// <summary>An address of the pages, which a thing of that name would hide.</summary>
    public const string Reserved = "new";

    private const string LowerPattern = "[a-z0-9](-*[a-z0-9]){0,62}";
    private const string AnyPattern = "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}";

    /// <summary>Flows and task templates: lower case.</summary>
    public static IEnumerable<Error> CheckLower(string field, string? name) => Check(field, name, Lower(), LowerPattern);

    /// <summary>Human loops: lower case; no page is in their way.</summary>
    public static IEnumerable<Error> CheckLoop(string? name) => name == Reserved ? [] : Check("HumanLoopName", name, Lower(), LowerPattern);

    /// <summary>Work teams.</summary>
    public static IEnumerable<Error> CheckAny(string field, string? name) => Check(field, name, Any(), AnyPattern);

    private static IEnumerable<Error> Check(string field, string? name, Regex pattern, string text)
    {
        if (string.IsNullOrEmpty(name))
        {
            yield return HumanReviewErrors.Required(field);
        }
        else if (name.Length > MaxLength || !pattern.IsMatch(name))
        {
            yield return HumanReviewErrors.NameInvalid(field, name, text);
        }
        else if (name == Reserved)
        {
            yield return HumanReviewErrors.NameReserved(field, name);
        }
    }

    [GeneratedRegex($"^{LowerPattern}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lower();

    [GeneratedRegex($"^{AnyPattern}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Any();
}
