using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>What becomes of a denial: a row in the audit trail, and for who may ask why, the question to ask.</summary>
internal sealed class DenialLog(PortalDbFactory dbs, CurrentCaller caller, RequestContexts contexts, RecentDenials recent, TimeProvider clock)
{
    private const string Simulate = "iam:SimulatePrincipalPolicy";
    private const string ListTags = "sagemaker:ListTags";

    // The simulator knows these itself, of the moment it is asked.
    private static readonly HashSet<string> s_surroundings = new(["aws:CurrentTime", "aws:EpochTime", "aws:RequestedRegion"], StringComparer.OrdinalIgnoreCase);

    public async Task<Error> WriteAsync(Error denial, string action, string resourceArn, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        db.Record(new AuditRecord(caller.Value, action, resourceArn, clock.GetUtcNow(), denial.Code, denial.Message));
        await db.SaveChangesAsync(cancellationToken);
        return denial;
    }

    /// <summary>The same for a denial that policies decided.</summary>
    public async Task<Error> WriteAsync(Error denial, string action, string resourceArn, PrincipalAccess principal, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken)
    {
        var arn = IamArns.Of(principal.Kind, caller.AccountId, "/", principal.Name);
        if (May(principal, Simulate, arn, null))
        {
            recent.Keep(denial.Message, AddressOf(principal, action, resourceArn, context));
        }

        return await WriteAsync(denial, action, resourceArn, cancellationToken);
    }

    private string AddressOf(PrincipalAccess principal, string action, string resourceArn, IReadOnlyDictionary<string, string>? context)
    {
        // Tags of the thing are told only to who may read them: the denial itself tells nothing of it.
        var mayReadTags = May(principal, ListTags, resourceArn, context);
        var keys = contexts.Of(caller.Value, context)
            .Where(key => !s_surroundings.Contains(key.Key) && (mayReadTags || !key.Key.Contains(":ResourceTag/", StringComparison.OrdinalIgnoreCase)))
            .Select(key => (key.Key, Value: string.Join(',', key.Value)))
            .Concat(SessionTags(principal))
            .Where(key => !key.Key.Contains('=', StringComparison.Ordinal) && !key.Value.Contains('\n', StringComparison.Ordinal))
            .Select(key => $"{key.Key}={key.Value}");
        var resources = resourceArn == "*" ? "" : $"&resources={Uri.EscapeDataString(resourceArn)}";
        return $"/access/simulator?principal={Uri.EscapeDataString(principal.Principal.IssuerArn)}&actions={Uri.EscapeDataString(action)}{resources}&context={Uri.EscapeDataString(string.Join('\n', keys))}";
    }

    // The simulator asks about the role as such: what the session adds to it is said.
    private IEnumerable<(string Key, string Value)> SessionTags(PrincipalAccess principal) =>
        caller.Value.AssumedRole is null ? [] : principal.Principal.Tags.Select(tag => ($"aws:PrincipalTag/{tag.Key}", tag.Value));

    private bool May(PrincipalAccess principal, string action, string arn, IReadOnlyDictionary<string, string>? context) =>
        principal.Decide(new AccessRequest(action, arn, contexts.Of(caller.Value, context), principal.Principal)) == Decision.Allowed;
}
