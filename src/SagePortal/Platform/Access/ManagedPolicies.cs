using System.Collections.Frozen;
using SagePortal.Policies.Documents;

namespace SagePortal.Platform.Access;

/// <summary>The managed policies of this build, parsed once.</summary>
public sealed class ManagedPolicies
{
    public const string AdministratorAccess = "AdministratorAccess";

    private const string Prefix = "SagePortal.Platform.Access.Policies.";

    private readonly FrozenDictionary<string, ManagedPolicy> _byName;

    public ManagedPolicies()
    {
        var assembly = typeof(ManagedPolicies).Assembly;
        All = [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];
        _byName = All.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
    }

    /// <summary>By name.</summary>
    public IReadOnlyList<ManagedPolicy> All { get; }

    /// <summary>Those that people attach; the others belong to service-linked roles.</summary>
    public IEnumerable<ManagedPolicy> Attachable => All.Where(p => p.IsAttachable);

    public ManagedPolicy? Find(string name) => _byName.GetValueOrDefault(name);

    private static ManagedPolicy Read(string resource)
    {
        using var reader = new StreamReader(typeof(ManagedPolicies).Assembly.GetManifestResourceStream(resource)!);
        var json = reader.ReadToEnd();
        var parsing = PolicyDocument.Parse(json);
        return parsing.IsValid
            ? new ManagedPolicy(resource[Prefix.Length..^".json".Length], json, parsing.Document)
            : throw new InvalidDataException($"managed policy {resource}: {string.Join("; ", parsing.Errors)}");
    }
}
