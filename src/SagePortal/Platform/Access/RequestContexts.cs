using System.Globalization;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access;

/// <summary>Makes the condition keys of a call: what the use case says, and what the portal knows of the caller, the time and the connection.</summary>
internal sealed class RequestContexts(Arns arns, TimeProvider clock)
{
    /// <param name="caller">Whose connection it is; null in a simulation.</param>
    /// <param name="principal">Who is judged.</param>
    /// <param name="resourceAccount">Owner of the resource.</param>
    /// <param name="given">Keys of the use case; null for none.</param>
    public Dictionary<string, IReadOnlyList<string>> Of(Caller? caller, PrincipalAccess principal, string resourceAccount, IReadOnlyDictionary<string, string>? given)
    {
        var context = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in given ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            context[key] = [value];
            if (key.StartsWith(RequestContext.ResourceTag, StringComparison.OrdinalIgnoreCase))
            {
                context["sagemaker:ResourceTag/" + key[RequestContext.ResourceTag.Length..]] = [value];
            }
        }

        List<string> tagKeys = [.. TagKeys(given)];
        if (tagKeys.Count > 0)
        {
            context["aws:TagKeys"] = tagKeys;
        }

        // INVARIANT: what the portal knows outweighs what a use case passes.
        AddSurroundings(context, caller, resourceAccount);
        foreach (var (key, values) in principal.Context)
        {
            context[key] = values;
        }

        return context;
    }

    /// <summary>The same of an imagined call: what is given outweighs what the portal would know.</summary>
    public Dictionary<string, IReadOnlyList<string>> OfSimulation(PrincipalAccess principal, string resourceAccount, IReadOnlyDictionary<string, IReadOnlyList<string>>? given)
    {
        var context = Of(null, principal, resourceAccount, null);
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

    private void AddSurroundings(Dictionary<string, IReadOnlyList<string>> context, Caller? caller, string resourceAccount)
    {
        var now = clock.GetUtcNow();
        context["aws:CurrentTime"] = [now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)];
        context["aws:EpochTime"] = [now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)];
        context["aws:RequestedRegion"] = [arns.Region];
        context["aws:ResourceAccount"] = [resourceAccount];
        if (caller?.SourceIp is { Length: > 0 } address)
        {
            context["aws:SourceIp"] = [address];
        }

        if (caller?.IsMultiFactorAuthenticated is { } multiFactor)
        {
            context["aws:MultiFactorAuthPresent"] = [multiFactor ? "true" : "false"];
        }
    }
}
