namespace SagePortal.Features.AccessManagement;

/// <summary>
/// The door denies whatever belongs to another account. Calls that take an ARN ask it about the same name in the caller's own account,
/// so that another account's thing is not found rather than denied, and tells nothing of itself.
/// </summary>
internal static class OwnArns
{
    /// <summary>The ARN with the caller's account where it names another account; AWS's own policies and other texts stay.</summary>
    public static string Of(string arn, string accountId) =>
        arn.Split(':', 6) is [var prefix, var partition, var service, var region, { Length: 12 } owner, var rest] && owner != accountId
            ? $"{prefix}:{partition}:{service}:{region}:{accountId}:{rest}"
            : arn;

    /// <summary>True when another account is named.</summary>
    public static bool IsForeign(string arn, string accountId) => Of(arn, accountId) != arn;
}
