using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace SagePortal.Features.Autopilot.Views;

/// <summary>
/// What a candidate does with the columns, in the reader's language. The trainer writes it in English into reports that are kept for
/// years; what is not known here is shown as it was written.
/// </summary>
public static class StepText
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);

    /// <summary>Texts of the trainer with the key of ours; groups fill the placeholders.</summary>
    private static readonly (Regex Written, string Key)[] s_known =
    [
        (Pattern(@"number as is, missing kept as missing"), "StepNumber"),
        (Pattern(@"category of (\d+) levels"), "StepCategory"),
        (Pattern(@"rare and unseen levels grouped as other"), "StepOther"),
        (Pattern(@"frequency of the level"), "StepFrequency"),
        (Pattern(@"date parts: (.+)"), "StepDateParts"),
        (Pattern(@"0 for `(.*)`, 1 for `(.*)`"), "StepTruth"),
        (Pattern(@"length, words and character shares"), "StepTextShape"),
        (Pattern(@"counts of (\d+) common words"), "StepWords"),
        (Pattern(@"number as is \((\d+)\)"), "StepsNumber"),
        (Pattern(@"category codes \((\d+)\)"), "StepsCategory"),
        (Pattern(@"rare and unseen levels grouped as other \((\d+)\)"), "StepsOther"),
        (Pattern(@"frequency of the level \((\d+)\)"), "StepsFrequency"),
        (Pattern(@"date parts \((\d+)\)"), "StepsDateParts"),
        (Pattern(@"truth value as 0 and 1 \((\d+)\)"), "StepsTruth"),
        (Pattern(@"length \((\d+)\)"), "StepsTextShape"),
        (Pattern(@"counts of common words \((\d+)\)"), "StepsWords"),
        (Pattern(@"(\w+), mean of (\d+) fold models"), "StepFolds"),
        (Pattern(@"(\w+) on all rows, scored out of bag"), "StepOutOfBag"),
        (Pattern(@"out-of-fold predictions of (\d+) candidates as inputs"), "StepStacked"),
        (Pattern(@"fit ended early by the time limit"), "StepCutShort"),
        (Pattern(@"its mean score after (\d+) of (\d+) folds is worse than the median of the candidates before it"), "StoppedByMedian"),
    ];

    /// <param name="strings">Of the reader's language.</param>
    /// <param name="written">A step or an action as the trainer wrote it.</param>
    public static string Step(this IStringLocalizer<AutopilotStrings> strings, string written)
    {
        foreach (var (pattern, key) in s_known)
        {
            if (pattern.Match(written) is { Success: true } match)
            {
                return strings[key, [.. match.Groups.Values.Skip(1).Select(g => (object)Argument(strings, key, g.Value))]];
            }
        }

        return written;
    }

    /// <summary>Name of an algorithm; what is unknown is returned as it is.</summary>
    public static string Algorithm(this IStringLocalizer<AutopilotStrings> strings, string algorithm)
    {
        var text = strings["Algorithm" + algorithm];
        return text.ResourceNotFound ? algorithm : text.Value;
    }

    private static string Argument(IStringLocalizer<AutopilotStrings> strings, string key, string value) => key switch
    {
        "StepFolds" or "StepOutOfBag" => strings.Algorithm(value),
        "StepDateParts" => string.Join(", ", value.Split(", ").Select(part => DatePart(strings, part))),
        _ => value,
    };

    private static string DatePart(IStringLocalizer<AutopilotStrings> strings, string part)
    {
        var text = strings["DatePart" + string.Concat(part.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))];
        return text.ResourceNotFound ? part : text.Value;
    }

    private static Regex Pattern(string text) => new($@"^{text}\z", RegexOptions.CultureInvariant, s_patience);
}
