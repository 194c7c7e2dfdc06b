using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Policies;

/// <summary>Takes tags from a customer managed policy.</summary>
[UseCase(AccessManagementActions.UntagPolicy)]
public sealed class UntagPolicy(IAccess access, PolicyChanges changes, TimeProvider clock)
{
    public async Task<Result> RunAsync(string policyArn, IReadOnlyList<string> tagKeys, CancellationToken cancellationToken) => await changes.RunAsync<bool>(
        policyArn,
        AccessManagementActions.UntagPolicy,
        new { tagKeys },
        context => access.CheckAsync(AccessManagementActions.UntagPolicy, changes.Own(policyArn), new RequestContext { TagKeys = tagKeys }.Add(context), cancellationToken),
        (_, policy, _) =>
        {
            policy.RemoveTags(tagKeys, clock.GetUtcNow());
            return Task.FromResult(Result.Of(true));
        },
        cancellationToken);
}
