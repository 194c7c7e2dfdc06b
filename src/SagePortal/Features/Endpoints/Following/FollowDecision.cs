namespace SagePortal.Features.Endpoints.Following;

/// <summary>What an endpoint that follows a group does about the latest approved version.</summary>
/// <param name="Following">The state to keep.</param>
/// <param name="Deploys">A deployment begins.</param>
public sealed record FollowDecision(FollowedGroup Following, bool Deploys)
{
    /// <param name="endpoint">Follows a group; nothing is being deployed.</param>
    /// <param name="wanted">ARN of the latest approved version; null when none is approved.</param>
    public static FollowDecision Of(Endpoint endpoint, string? wanted)
    {
        var following = endpoint.Following!;
        if (wanted is null)
        {
            // What serves goes on; whatever is approved next is tried, even a version that failed before.
            return new FollowDecision(following with { IsWithoutApproval = true, Attempted = null }, false);
        }

        var serves = endpoint.Fleet?.PackageArns.ToList() is [var only] && only == wanted;
        var failedBefore = following.Attempted == wanted;
        return serves || failedBefore
            ? new FollowDecision(following with { IsWithoutApproval = false, Attempted = serves ? null : following.Attempted }, false)
            : new FollowDecision(following with { IsWithoutApproval = false, Attempted = wanted }, true);
    }
}
