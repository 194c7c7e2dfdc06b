using System.Globalization;

namespace SagePortal.AutoML.Inference;

/// <summary>
/// Which answers are explained: the part of JMESPath that EnableExplanations needs. Literals in backticks (JSON) or single quotes, columns
/// of the answer by name or as <c>[0]</c>, an element of a list as <c>probabilities[1]</c>, comparisons, <c>&amp;&amp;</c>, <c>||</c>,
/// <c>!</c> and brackets.
/// </summary>
public sealed class ExplanationCondition
{
    private readonly Func<ExplainedRecord, object?> _expression;

    private ExplanationCondition(Func<ExplainedRecord, object?> expression) => _expression = expression;

    /// <param name="text">E.g. <c>`true`</c> or <c>probability &lt; `0.8`</c>.</param>
    /// <param name="condition">Null on failure.</param>
    /// <param name="error">Why it is none, with the place; null on success.</param>
    public static bool TryParse(string text, out ExplanationCondition? condition, out string? error)
    {
        var parser = new ExplanationParser(text);
        try
        {
            condition = new ExplanationCondition(parser.Parse());
            error = null;
            return true;
        }
        catch (FormatException e)
        {
            condition = null;
            error = string.Create(CultureInfo.InvariantCulture, $"{e.Message} at position {parser.Position + 1}");
            return false;
        }
    }

    internal bool Holds(ExplainedRecord record) => IsTrue(_expression(record));

    /// <summary>As JMESPath has it: null, false and empty text are false.</summary>
    internal static bool IsTrue(object? value) => value is not (null or false or "");
}
