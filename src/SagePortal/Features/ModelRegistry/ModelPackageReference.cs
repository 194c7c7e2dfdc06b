using System.Globalization;

namespace SagePortal.Features.ModelRegistry;

/// <summary>What a name or an ARN of a package points to.</summary>
/// <param name="Name">Of the group, or of the package without versions.</param>
/// <param name="Version">From 1; null without versions.</param>
/// <param name="IsForeign">An ARN of another account or region: nothing is found there.</param>
public sealed record ModelPackageReference(string Name, int? Version, bool IsForeign)
{
    /// <summary>Name of a group or card, or of its ARN. An ARN of another account stays as it is, which is no name: nothing is found.</summary>
    /// <param name="nameOrArn">E.g. <c>churn</c> or <c>arn:aws:sagemaker:us-east-1:111122223333:model-package-group/churn</c>.</param>
    /// <param name="accountId">The caller's.</param>
    public static string NameOf(string? nameOrArn, string accountId) =>
        nameOrArn?.Split(':', 6) is ["arn", _, "sagemaker", _, var owner, var rest] && owner == accountId ? rest[(rest.IndexOf('/', StringComparison.Ordinal) + 1)..] : nameOrArn ?? "";

    /// <param name="nameOrArn">Name of a package without versions, or the ARN of any package.</param>
    /// <param name="accountId">The caller's.</param>
    /// <param name="region">The portal's.</param>
    /// <returns>Null when it is an ARN of something else.</returns>
    public static ModelPackageReference? Parse(string? nameOrArn, string accountId, string region)
    {
        if (string.IsNullOrEmpty(nameOrArn))
        {
            return null;
        }

        if (!nameOrArn.StartsWith("arn:", StringComparison.Ordinal))
        {
            return Split(nameOrArn, isForeign: false);
        }

        return nameOrArn.Split(':', 6) is ["arn", _, "sagemaker", var where, var owner, var rest] && rest.StartsWith("model-package/", StringComparison.Ordinal)
            ? Split(rest["model-package/".Length..], owner != accountId || where != region)
            : null;
    }

    private static ModelPackageReference? Split(string path, bool isForeign)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return new ModelPackageReference(path, null, isForeign);
        }

        return int.TryParse(path.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new ModelPackageReference(path[..slash], version, isForeign)
            : null;
    }
}
