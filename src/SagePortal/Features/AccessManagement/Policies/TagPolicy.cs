using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Policies;

/// <summary>Adds tags to a customer managed policy.</summary>
[UseCase(AccessManagementActions.TagPolicy)]
public sealed class TagPolicy(IAccess access, PolicyChanges changes, TimeProvider clock)
{
    public async Task<Result> RunAsync(string policyArn, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellationToken) => await changes.RunAsync<bool>(
        policyArn,
        AccessManagementActions.TagPolicy,
        new { tags },
        context => access.CheckAsync(AccessManagementActions.TagPolicy, changes.Own(policyArn), context.Setting(tags), cancellationToken),
        (_, policy, _) =>
        {
            var added = policy.AddTags(tags, clock.GetUtcNow());
            return Task.FromResult(added.IsSuccess ? true : Result<bool>.Failure(added.Errors));
        },
        cancellationToken);
}
