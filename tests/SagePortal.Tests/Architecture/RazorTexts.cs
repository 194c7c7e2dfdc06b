using System.Text;

namespace SagePortal.Tests.Architecture;

/// <summary>Finds what a Razor file writes between tags by itself: not by an expression, not in an attribute, not C#.</summary>
internal static class RazorTexts
{
    private const char Tag = '\u0001';
    private static readonly string[] s_directives = ["@page", "@inject", "@inherits", "@using", "@namespace", "@layout", "@attribute", "@typeparam", "@implements"];

    public static IEnumerable<string> In(string razor)
    {
        var code = razor.IndexOf("\n@code", StringComparison.Ordinal);
        var markup = string.Join('\n', (code < 0 ? razor : razor[..code]).Split('\n').Where(line => !s_directives.Any(directive => line.StartsWith(directive, StringComparison.Ordinal))));
        return WithoutTagsAndExpressions(markup).Split(Tag).Skip(1).SkipLast(1)
            .Select(text => text.Trim())
            .Where(text => text.Length > 0 && text.AsSpan().IndexOfAny("{};()") < 0);
    }

    private static string WithoutTagsAndExpressions(string razor)
    {
        var rest = new StringBuilder();
        for (var at = 0; at < razor.Length;)
        {
            var next = at + 1 < razor.Length ? razor[at + 1] : '\0';
            if (razor[at] == '@')
            {
                at = AfterExpression(razor, at);
            }
            else if (razor[at] == '<' && (char.IsAsciiLetter(next) || next == '/'))
            {
                rest.Append(Tag);
                at = AfterTag(razor, at);
            }
            else
            {
                rest.Append(razor[at++]);
            }
        }

        return rest.ToString();
    }

    private static int AfterTag(string razor, int at)
    {
        while (at < razor.Length && razor[at] != '>')
        {
            at = razor[at] switch
            {
                '@' => AfterExpression(razor, at),
                '"' => AfterAttribute(razor, at + 1),
                _ => at + 1,
            };
        }

        return at + 1;
    }

    private static int AfterAttribute(string razor, int at)
    {
        while (at < razor.Length && razor[at] != '"')
        {
            at = razor[at] switch
            {
                '@' => AfterExpression(razor, at),
                '(' or '[' => AfterBalanced(razor, at),
                _ => at + 1,
            };
        }

        return at + 1;
    }

    private static int AfterExpression(string razor, int at)
    {
        at++;
        if (at < razor.Length && razor[at] == '*')
        {
            return razor.IndexOf("*@", at, StringComparison.Ordinal) + 2;
        }

        if (at < razor.Length && razor[at] is '(' or '{')
        {
            return AfterBalanced(razor, at);
        }

        while (at < razor.Length)
        {
            if (char.IsLetterOrDigit(razor[at]) || razor[at] == '_' || (razor[at] is '.' or '?' or '!' && at + 1 < razor.Length && (char.IsLetter(razor[at + 1]) || razor[at + 1] == '.')))
            {
                at++;
            }
            else if (razor[at] is '[' or '(')
            {
                at = AfterBalanced(razor, at);
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static int AfterBalanced(string razor, int at)
    {
        var depth = 0;
        for (; at < razor.Length; at++)
        {
            switch (razor[at])
            {
                case '"':
                    at = razor.IndexOf('"', at + 1);
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}' when --depth == 0:
                    return at + 1;
            }
        }

        return at;
    }
}
