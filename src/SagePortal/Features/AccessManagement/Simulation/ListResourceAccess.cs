using SagePortal.Features.AccessManagement.Tags;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Simulation;

/// <summary>Who can do what to a resource: every user and role of the account, with the resource's tags of today.</summary>
[UseCase(AccessManagementActions.SimulatePrincipalPolicy)]
public sealed class ListResourceAccess(IAccess access, CurrentCaller caller, TaggedResources resources, PolicySimulator simulator)
{
    /// <param name="resourceArn">E.g. of a dataset or an AutoML job.</param>
    /// <param name="actions">Columns; none takes all actions that are done to such a resource.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public async Task<Result<AccessMatrix>> RunAsync(string resourceArn, IReadOnlyList<string> actions, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.SimulatePrincipalPolicy, IamArns.User(caller.AccountId, "*"), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = resources.Open();
        if (resources.Locate(resourceArn) is not { } located || await located.Kind.FindAsync(db, located.Name, cancellationToken) is not { } resource)
        {
            return AccessManagementErrors.ResourceNotFound(resourceArn);
        }

        var columns = actions.Count > 0 ? actions : located.Kind.Actions;
        var context = ResourceTags.FromJson(resource.TagsJson).ToDictionary(t => RequestContext.ResourceTag + t.Key, IReadOnlyList<string> (t) => [t.Value], StringComparer.OrdinalIgnoreCase);
        var rows = (await simulator.AllAsync(db, cancellationToken)).Select(p =>
            new AccessMatrixRow(p.Holder.Arn, p.Holder.Kind, p.Holder.EntityName, [.. columns.Select(a => simulator.Decide(p.Access, a, resourceArn, context))]));
        return new AccessMatrix(resourceArn, columns, [.. rows]);
    }
}
