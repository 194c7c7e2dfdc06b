using System.Collections.Frozen;

namespace SagePortal.Features.SignIn;

/// <summary>
/// Passwords that attackers try first: a list of words and sequences, with any case, with digits and signs around them, and with
/// digits in the place of letters (<c>P@ssw0rd123!</c>).
/// </summary>
public sealed class CommonPasswords
{
    private readonly FrozenSet<string> _words;

    public CommonPasswords()
    {
        using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("SagePortal.Features.SignIn.CommonPasswords.txt")!);
        _words = reader.ReadToEnd().Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }

    public bool Contains(string password)
    {
        var lower = password.ToLowerInvariant();
        return _words.Contains(lower) || _words.Contains(Core(lower)) || _words.Contains(WithLetters(Core(lower))) || _words.Contains(Core(WithLetters(lower))) || IsMonotonous(lower);
    }

    // The word between leading and trailing digits and signs.
    private static string Core(string password)
    {
        var first = 0;
        var end = password.Length;
        while (first < end && !char.IsLetter(password[first]))
        {
            first++;
        }

        while (end > first && !char.IsLetter(password[end - 1]))
        {
            end--;
        }

        return password[first..end];
    }

    private static string WithLetters(string password) =>
        string.Create(password.Length, password, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = from[i] switch
                {
                    '0' => 'o',
                    '1' or '!' => 'i',
                    '3' => 'e',
                    '4' or '@' => 'a',
                    '5' or '$' => 's',
                    '7' => 't',
                    var other => other,
                };
            }
        });

    // A run (aaaaaaaa, 12345678, 87654321) or a short piece repeated (abcabcabc).
    private static bool IsMonotonous(string password)
    {
        var steps = Enumerable.Range(1, password.Length - 1).Select(i => password[i] - password[i - 1]).Distinct().ToList();
        return steps is [>= -1 and <= 1]
            || Enumerable.Range(1, Math.Min(4, password.Length / 2)).Any(period => Enumerable.Range(period, password.Length - period).All(i => password[i] == password[i - period]));
    }
}
