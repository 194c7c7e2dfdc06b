using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement;

/// <summary>A policy that belongs to one user, group or role.</summary>
/// <param name="Name">Unique at its holder.</param>
/// <param name="Document">The author's text.</param>
public sealed record InlinePolicy(string Name, string Document)
{
    internal static IReadOnlyList<InlinePolicy> AllOf(PolicyHolder holder) =>
        [.. holder.InlinePolicies.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new InlinePolicy(p.Key, p.Value))];

    internal static Result<InlinePolicy> Find(PolicyHolder holder, string name) =>
        holder.InlinePolicies.TryGetValue(name, out var document) ? new InlinePolicy(name, document) : IamErrors.InlineNotFound(holder.Kind, name);

    internal static Result Put(PolicyHolder holder, string name, string document)
    {
        List<Error> errors = [.. IamNames.Check("PolicyName", name, IamNames.MaxPolicyLength), .. PolicyDocuments.CheckIdentity(document)];
        return errors.Count > 0 ? Result.Failure(errors) : holder.PutInline(name, document);
    }
}
