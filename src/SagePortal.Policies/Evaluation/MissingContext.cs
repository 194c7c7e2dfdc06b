using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Evaluation;

/// <summary>Finds the condition keys that could change a decision if the request carried them.</summary>
internal static class MissingContext
{
    /// <summary>Keys of conditions and variables in the policies that the request lacks, spelled as first met, sorted.</summary>
    public static IReadOnlyList<string> Of(AccessRequest request, IEnumerable<PolicySet> sets)
    {
        var missing = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var statement in sets.SelectMany(set => set.Policies).SelectMany(policy => policy.Document.Statements))
        {
            foreach (var key in KeysOf(statement))
            {
                if (request.Values(key).IsAbsent)
                {
                    missing.Add(key);
                }
            }
        }

        return [.. missing];
    }

    /// <summary>Every key that a statement uses.</summary>
    public static IEnumerable<string> KeysOf(PolicyStatement statement) =>
        [.. statement.Conditions.SelectMany(c => c.VariableKeys.Prepend(c.Key)), .. statement.Resources.SelectMany(r => r.Keys)];
}
