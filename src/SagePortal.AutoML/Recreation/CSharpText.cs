using System.Globalization;
using System.Text;

namespace SagePortal.AutoML.Recreation;

/// <summary>Words and numbers as C# source; whatever they hold, they stay one literal or one line of comment.</summary>
internal static class CSharpText
{
    /// <summary>A string literal with everything unprintable escaped.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => literal.Append('\\').Append(character),
                '\n' => literal.Append("\\n"),
                '\r' => literal.Append("\\r"),
                '\t' => literal.Append("\\t"),
                _ when IsPlain(character) => literal.Append(character),
                _ => literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
            };
        }

        return literal.Append('"').ToString();
    }

    /// <summary>The shortest literal that reads back as the same number.</summary>
    public static string Literal(double number) => number switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>Without line ends and other unprintable characters.</summary>
    public static string Comment(string text) => string.Concat(text.Select(c => IsPlain(c) ? c : ' '));

    /// <summary>A local variable's name made of a candidate's: <c>gbdt-L2-001</c> becomes <c>gbdtL2001</c>.</summary>
    public static string Identifier(string name)
    {
        var letters = string.Concat(name.Where(char.IsAsciiLetterOrDigit));
        return letters.Length > 0 && char.IsAsciiLetter(letters[0]) ? char.ToLowerInvariant(letters[0]) + letters[1..] : "candidate" + letters;
    }

    private static bool IsPlain(char character) => char.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
