using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using SagePortal.Policies.Validation;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>
/// Findings in the reader's language: the text of the finding's code, with what the engine's message quotes in backticks. Where there is none
/// for that code, or the message quotes less than the text asks for, the engine's English says it.
/// </summary>
internal static partial class FindingTexts
{
    private const string Suggestion = "did you mean";

    // Several codes say where a star stands; what it leads to is the same.
    private const string PassRole = "PASS_ROLE";

    public static string In(this PolicyFinding finding, IStringLocalizer<PolicyFindingStrings> strings)
    {
        if (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en")
        {
            return finding.Message;
        }

        var text = strings[finding.Code.StartsWith(PassRole, StringComparison.Ordinal) ? PassRole : finding.Code];
        var quoted = Quoted().Matches(finding.Message).Select(match => match.Groups["text"].Value).ToArray();
        var meant = finding.Message.Contains(Suggestion, StringComparison.Ordinal) ? quoted[^1] : null;
        var own = meant is null ? quoted : quoted[..^1];
        if (text.ResourceNotFound || Placeholder().Matches(text.Value).Any(match => int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture) >= own.Length))
        {
            return finding.Message;
        }

        var said = string.Format(CultureInfo.CurrentCulture, text.Value, [.. own]);
        return meant is null ? said : said + strings["DidYouMean", meant];
    }

    [GeneratedRegex("`(?<text>[^`]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{(?<index>\d+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
