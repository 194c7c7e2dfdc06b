namespace SagePortal.Features.Webhooks;

/// <summary>Patterns in which <c>*</c> stands for any characters, as EventBridge's <c>wildcard</c> matcher; everything else is literal, case counts.</summary>
public static class EventPattern
{
    /// <summary>Cost: pattern length × text length at worst, no backtracking into earlier stars.</summary>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t, star, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p++, t);
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }
}
