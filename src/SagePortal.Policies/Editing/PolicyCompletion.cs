namespace SagePortal.Policies.Editing;

/// <summary>What could stand at a place of a policy.</summary>
/// <param name="Start">Of the text that a choice replaces, in UTF-16 units.</param>
/// <param name="End">Just after it.</param>
/// <param name="Options">In a sensible order; not filtered by what is typed already.</param>
public sealed record PolicyCompletion(int Start, int End, IReadOnlyList<CompletionOption> Options)
{
    /// <summary>Options for the string that holds <paramref name="offset"/>; null outside of strings and where nothing is known.</summary>
    /// <param name="text">May be broken JSON: somebody is typing.</param>
    /// <param name="offset">Of the cursor, in UTF-16 units.</param>
    /// <param name="scope">Fills in ARNs.</param>
    public static PolicyCompletion? At(string text, int offset, CompletionScope scope)
    {
        var strings = JsonCursor.Strings(text);
        if (strings.FirstOrDefault(s => s.Start <= offset && offset <= s.End) is not { } typed)
        {
            return null;
        }

        var options = CompletionOptions.For(typed, strings, scope);
        return options.Count == 0 ? null : new PolicyCompletion(typed.Start, typed.End, options);
    }
}

/// <param name="Text">Replaces what is typed.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">Access level, type of resource or of values; null for none.</param>
public sealed record CompletionOption(string Text, CompletionKind Kind, string? Detail = null);

/// <param name="Grammar">Where the policy is used.</param>
/// <param name="Region">For ARNs; a star for any.</param>
/// <param name="AccountId">For ARNs; a star for any.</param>
public sealed record CompletionScope(Documents.PolicyGrammar Grammar, string Region = "*", string AccountId = "*");
