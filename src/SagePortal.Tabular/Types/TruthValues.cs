using System.Text;

namespace SagePortal.Tabular.Types;

/// <summary>The pairs of words read as truth values, without regard to case.</summary>
public static class TruthValues
{
    private static readonly (string True, string False)[] s_pairs =
        [("true", "false"), ("yes", "no"), ("y", "n"), ("t", "f"), ("on", "off"), ("1", "0")];

    /// <summary>True when the word is one of a pair.</summary>
    public static bool Contains(ReadOnlySpan<byte> word) => word.Length <= 5 && TryRead(Encoding.UTF8.GetString(word), out _);

    /// <summary>The meaning of a word.</summary>
    public static bool TryRead(string word, out bool value)
    {
        foreach (var (yes, no) in s_pairs)
        {
            value = word.Equals(yes, StringComparison.OrdinalIgnoreCase);
            if (value || word.Equals(no, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        value = false;
        return false;
    }

    /// <summary>True when the two words are the two sides of one pair, such as <c>Yes</c> and <c>no</c>.</summary>
    public static bool ArePair(string first, string second)
    {
        foreach (var (yes, no) in s_pairs)
        {
            if ((Equal(first, yes) && Equal(second, no)) || (Equal(first, no) && Equal(second, yes)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Equal(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
