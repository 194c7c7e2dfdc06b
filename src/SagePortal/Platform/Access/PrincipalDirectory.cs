using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>Gathers what bears on a principal from the database. Cost: four indexed reads, once per principal and access version.</summary>
internal sealed class PrincipalDirectory(ManagedPolicies managed, IOptions<PortalOptions> options)
{
    private const string FullAccess = "FullAWSAccess";

    /// <summary>Of users and roles of the context's account, with their groups' policies; null when there is no such principal.</summary>
    public async Task<PrincipalAccess?> FindAsync(PortalDb db, PrincipalReference reference, CancellationToken cancellationToken)
    {
        if (reference.Kind == HolderKind.User)
        {
            var user = await db.Set<Membership>().AsNoTracking().SingleOrDefaultAsync(m => m.AccountId == db.AccountId && m.UserName == reference.Name, cancellationToken);
            return user is null ? null : await OfUserAsync(db, user, cancellationToken);
        }

        var key = IamNames.Key(reference.Name);
        var role = await db.Set<Role>().AsNoTracking().SingleOrDefaultAsync(r => r.NameKey == key, cancellationToken);
        return role is null ? null : await OfRoleAsync(db, role, null, cancellationToken);
    }

    /// <summary>All users, then all roles of the context's account, by name. Cost: five reads however many there are.</summary>
    public async Task<IReadOnlyList<(PolicyHolder Holder, PrincipalAccess Access)>> AllAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var holders = await PolicyAttachments.HoldersAsync(db, cancellationToken);
        var groups = holders.OfType<Group>().ToDictionary(g => g.Id);
        var members = (await db.Set<GroupMember>().AsNoTracking().ToListAsync(cancellationToken)).ToLookup(m => m.MembershipId, m => groups[m.GroupId]);
        var arns = holders.SelectMany(h => h.AttachedPolicies).Concat(holders.Select(h => h.PermissionsBoundary).OfType<string>());
        var texts = await ManagedTextsAsync(db, arns, cancellationToken);
        var guardrails = await GuardrailsAsync(db, db.AccountId!, cancellationToken);
        return
        [
            .. holders.OfType<Membership>().Select(u => ((PolicyHolder)u, Gather(u, [.. members[u.Id].OrderBy(g => g.Name, StringComparer.Ordinal)], null, PrincipalOf(u), texts, guardrails))),
            .. holders.OfType<Role>().Select(r => ((PolicyHolder)r, Gather(r, [], null, PrincipalOf(r, null), texts, guardrails))),
        ];
    }

    public async Task<PrincipalAccess> OfUserAsync(PortalDb db, Membership user, CancellationToken cancellationToken)
    {
        var groups = await db.Set<GroupMember>().AsNoTracking()
            .Where(m => m.MembershipId == user.Id)
            .Join(db.Set<Group>(), m => m.GroupId, g => g.Id, (_, g) => g)
            .OrderBy(g => g.Name)
            .ToListAsync(cancellationToken);
        return await GatherAsync(db, user, groups, null, PrincipalOf(user), cancellationToken);
    }

    /// <param name="db">Of the role's account.</param>
    /// <param name="role">The role.</param>
    /// <param name="session">Null for the role as such, e.g. in the simulator.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public Task<PrincipalAccess> OfRoleAsync(PortalDb db, Role role, RoleSession? session, CancellationToken cancellationToken) =>
        GatherAsync(db, role, [], session, PrincipalOf(role, session), cancellationToken);

    private static Principal PrincipalOf(Membership user) => new(PrincipalType.User, user.Arn, user.AccountId) { UserId = user.UserId, Tags = TagsOf(user.Tags) };

    private static Principal PrincipalOf(Role role, RoleSession? session)
    {
        var arn = session is null ? role.Arn : IamArns.AssumedRole(role.AccountId, role.Name, session.Name);
        return new Principal(PrincipalType.AssumedRole, arn, role.AccountId)
        {
            IssuerArn = role.Arn,
            UserId = session is null ? role.RoleId : $"{role.RoleId}:{session.Name}",
            Tags = TagsOf(session is null ? role.Tags : WithSessionTags(role.Tags, session.Tags)),
        };
    }

    private async Task<PrincipalAccess> GatherAsync(
        PortalDb db, PolicyHolder holder, IReadOnlyList<Group> groups, RoleSession? session, Principal principal, CancellationToken cancellationToken)
    {
        var arns = groups.Prepend(holder).SelectMany(h => h.AttachedPolicies).Append(holder.PermissionsBoundary).OfType<string>();
        var managedTexts = await ManagedTextsAsync(db, arns, cancellationToken);
        return Gather(holder, groups, session, principal, managedTexts, await GuardrailsAsync(db, holder.AccountId, cancellationToken));
    }

    private static PrincipalAccess Gather(
        PolicyHolder holder, IReadOnlyList<Group> groups, RoleSession? session, Principal principal, Dictionary<string, string> managedTexts, IReadOnlyList<PolicySource> guardrails)
    {
        List<PolicyHolder> holders = [holder, .. groups];
        List<PolicySource> identity = [.. holders.SelectMany(h => Inline(h).Concat(Attached(h, managedTexts)))];
        var boundary = holder.PermissionsBoundary is { } arn ? Boundary(arn, holder, managedTexts) : null;
        var sessionPolicy = session?.Policy is { } text ? new PolicySource("session", PolicySourceKind.Session, session.Name, holder.Arn, text) : null;
        return new PrincipalAccess
        {
            Principal = principal,
            Kind = holder.Kind,
            Name = holder.EntityName,
            PermissionsBoundary = holder.PermissionsBoundary,
            Groups = [.. groups.Select(g => g.Name)],
            Sources = [.. identity, .. guardrails, .. new[] { boundary, sessionPolicy }.OfType<PolicySource>()],
            Policies = PolicyCompiler.Compile(identity, boundary, guardrails, sessionPolicy),
        };
    }

    /// <summary>Texts in force of managed policies by ARN; unknown ones are missing and grant nothing.</summary>
    private async Task<Dictionary<string, string>> ManagedTextsAsync(PortalDb db, IEnumerable<string> arns, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> own = [];
        foreach (var arn in arns.Distinct(StringComparer.Ordinal))
        {
            if (managed.Find(ManagedPolicy.NameOf(arn)) is { } policy)
            {
                texts[arn] = policy.Json;
            }
            else
            {
                own.Add(IamNames.Key(IamArns.NameOf(arn)));
            }
        }

        if (own.Count > 0)
        {
            var found = await db.Set<CustomerPolicy>().AsNoTracking()
                .Where(p => own.Contains(p.NameKey))
                .Join(db.Set<PolicyVersion>(), p => new { p.Id, Number = p.DefaultVersion }, v => new { Id = v.CustomerPolicyId, v.Number }, (p, v) => new { p, v.Document })
                .ToListAsync(cancellationToken);
            found.ForEach(f => texts[f.p.Arn] = f.Document);
        }

        return texts;
    }

    // The first account stands where AWS has the management account: guardrails do not bind it.
    private async Task<IReadOnlyList<PolicySource>> GuardrailsAsync(PortalDb db, string accountId, CancellationToken cancellationToken)
    {
        if (accountId == options.Value.FirstAccount)
        {
            return [];
        }

        var guardrails = await db.Set<AccountGuardrail>().AsNoTracking()
            .OrderBy(g => g.Name)
            .Select(g => new PolicySource(g.Name, PolicySourceKind.Guardrail, g.Name, g.AccountId, g.Document))
            .ToListAsync(cancellationToken);

        // FullAWSAccess is attached to every account, as in AWS, until a guardrail says itself what is allowed.
        return guardrails.Count > 0 && !guardrails.Exists(g => PolicyCompiler.Allows(g.Text))
            ? [.. guardrails, new PolicySource(FullAccess, PolicySourceKind.Guardrail, FullAccess, accountId, PolicyCompiler.AllowAll)]
            : guardrails;
    }

    private static IEnumerable<PolicySource> Inline(PolicyHolder holder) =>
        from policy in holder.InlinePolicies
        let kind = holder.Kind switch
        {
            HolderKind.User => PolicySourceKind.User,
            HolderKind.Group => PolicySourceKind.Group,
            _ => PolicySourceKind.Role,
        }
        select new PolicySource($"{IamErrors.Word(holder.Kind)}_{holder.EntityName}_{policy.Key}", kind, policy.Key, holder.Arn, policy.Value);

    private static IEnumerable<PolicySource> Attached(PolicyHolder holder, Dictionary<string, string> texts) =>
        from arn in holder.AttachedPolicies
        where texts.ContainsKey(arn)
        select Managed(arn, holder, texts[arn]);

    // A boundary whose policy is gone lets nothing pass.
    private static PolicySource Boundary(string arn, PolicyHolder holder, Dictionary<string, string> texts) =>
        Managed(arn, holder, texts.GetValueOrDefault(arn, ""));

    private static PolicySource Managed(string arn, PolicyHolder holder, string text) => new(
        arn, ManagedPolicy.NameOf(arn) == arn ? PolicySourceKind.CustomerManaged : PolicySourceKind.AwsManaged, IamArns.NameOf(arn), holder.Arn, text);

    private static Dictionary<string, string> TagsOf(string json) => ResourceTags.FromJson(json).ToDictionary(StringComparer.OrdinalIgnoreCase);

    private static string WithSessionTags(string roleTags, string sessionTags) =>
        IamTags.Add(roleTags, ResourceTags.FromJson(sessionTags)) is { IsSuccess: true } both ? both.Value : sessionTags;
}
