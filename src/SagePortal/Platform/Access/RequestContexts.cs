using System.Globalization;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access;

/// <summary>
/// Makes the condition keys of a call: what the use case says, and what the portal knows of time and connection. What it knows of the
/// principal, the engine adds.
/// </summary>
internal sealed class RequestContexts(Arns arns, TimeProvider clock)
{
    /// <param name="caller">Whose connection it is.</param>
    /// <param name="given">Keys of the use case; null for none.</param>
    public Dictionary<string, IReadOnlyList<string>> Of(Caller caller, IReadOnlyDictionary<string, string>? given)
    {
        var context = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in given ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            // INVARIANT: nobody but the engine speaks of the principal.
            if (!key.StartsWith("aws:Principal", StringComparison.OrdinalIgnoreCase) && !key.StartsWith("aws:user", StringComparison.OrdinalIgnoreCase))
            {
                context[key] = [value];
            }
        }

        List<string> tagKeys = [.. TagKeys(given)];
        if (tagKeys.Count > 0)
        {
            context["aws:TagKeys"] = tagKeys;
        }

        // INVARIANT: what the portal knows outweighs what a use case passes.
        AddSurroundings(context);
        if (caller.SourceIp.Length > 0)
        {
            context["aws:SourceIp"] = [caller.SourceIp];
        }

        // Absent for programs that sign each request, as in AWS for long-lived keys.
        if (caller.SessionId is not null || caller.IsMultiFactor)
        {
            context["aws:MultiFactorAuthPresent"] = [caller.IsMultiFactor ? "true" : "false"];
        }

        if (caller.MultiFactorAt is { } proved)
        {
            context["aws:MultiFactorAuthAge"] = [((long)Math.Max(0, (clock.GetUtcNow() - proved).TotalSeconds)).ToString(CultureInfo.InvariantCulture)];
        }

        return context;
    }

    /// <summary>The same of an imagined call: what is given outweighs what the portal would know.</summary>
    public Dictionary<string, IReadOnlyList<string>> OfSimulation(IReadOnlyDictionary<string, IReadOnlyList<string>>? given)
    {
        var context = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        AddSurroundings(context);
        foreach (var (key, values) in given ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal))
        {
            context[key] = values;
        }

        return context;
    }

    private static IEnumerable<string> TagKeys(IReadOnlyDictionary<string, string>? given)
    {
        if (given is null)
        {
            return [];
        }

        var set = given.Keys.Where(k => k.StartsWith(RequestContext.RequestTag, StringComparison.OrdinalIgnoreCase)).Select(k => k[RequestContext.RequestTag.Length..]);
        return set.Concat((given as RequestContext)?.TagKeys ?? []).Distinct(StringComparer.Ordinal);
    }

    private void AddSurroundings(Dictionary<string, IReadOnlyList<string>> context)
    {
        var now = clock.GetUtcNow();
        context["aws:CurrentTime"] = [now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)];
        context["aws:EpochTime"] = [now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)];
        context["aws:RequestedRegion"] = [arns.Region];
    }
}
