using System.Text;

namespace SagePortal.Reviews.Templates;

/// <summary>Text as HTML.</summary>
internal static class HtmlText
{
    /// <summary>For element content and for attribute values in double or single quotes.</summary>
    public static string Escape(ReadOnlySpan<char> text) => Escape(text, once: false);

    /// <summary>As <see cref="Escape(ReadOnlySpan{char})"/>, but leaves character references as they are.</summary>
    public static string EscapeOnce(ReadOnlySpan<char> text) => Escape(text, once: true);

    private static string Escape(ReadOnlySpan<char> text, bool once)
    {
        var html = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '&' when once && ReferenceLength(text[i..]) is > 0 and var length:
                    html.Append(text.Slice(i, length));
                    i += length - 1;
                    break;
                case '&':
                    html.Append("&amp;");
                    break;
                case '<':
                    html.Append("&lt;");
                    break;
                case '>':
                    html.Append("&gt;");
                    break;
                case '"':
                    html.Append("&quot;");
                    break;
                case '\'':
                    html.Append("&#39;");
                    break;

                // Ends an unquoted attribute in old parsers, and is no character of HTML at all.
                case '`':
                    html.Append("&#96;");
                    break;
                case '\0':
                    html.Append('\uFFFD');
                    break;
                default:
                    html.Append(text[i]);
                    break;
            }
        }

        return html.ToString();
    }

    // Of "&name;", "&#1;" or "&#x1;"; 0 when it is none.
    private static int ReferenceLength(ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, 34)].IndexOf(';');
        if (end < 2)
        {
            return 0;
        }

        var name = text[1..end];
        var isReference = name[0] != '#' ? !name.ContainsAnyExcept(s_letters)
            : name.Length > 2 && name[1] is 'x' or 'X' ? !name[2..].ContainsAnyExcept(s_hexadecimal)
            : name.Length > 1 && !name[1..].ContainsAnyExcept(s_digits);
        return isReference ? end + 1 : 0;
    }

    private static readonly System.Buffers.SearchValues<char> s_letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    private static readonly System.Buffers.SearchValues<char> s_hexadecimal = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly System.Buffers.SearchValues<char> s_digits = System.Buffers.SearchValues.Create("0123456789");
}
