using SagePortal.Platform.Results;

namespace SagePortal.Platform.Access;

/// <summary>Decisions that consist of several.</summary>
public static class AccessChecks
{
    public const string AddTags = "sagemaker:AddTags";
    public const string DeleteTags = "sagemaker:DeleteTags";
    public const string PassRole = "iam:PassRole";
    public const string PassedToServiceKey = "iam:PassedToService";
    public const string TaggingActionKey = "sagemaker:TaggingAction";

    /// <summary>Tag on create: the create action and, with tags, AddTags on the ARN to be; without it the whole create fails.</summary>
    public static async Task<Result> CheckCreateAsync(
        this IAccess access, string action, string arn, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(action, arn, new RequestContext().Setting(tags), cancellationToken);
        if (!allowed.IsSuccess || tags.Count == 0)
        {
            return allowed;
        }

        var tagging = new RequestContext().Setting(tags).With(TaggingActionKey, action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return await access.CheckAsync(AddTags, arn, tagging, cancellationToken);
    }

    /// <summary>Replacing a resource's tags: AddTags for what is new or changed, DeleteTags for what goes; nothing for the same tags.</summary>
    /// <param name="access">The door.</param>
    /// <param name="arn">Of the resource.</param>
    /// <param name="tagsJson">Its tags so far.</param>
    /// <param name="tags">All tags from now on.</param>
    /// <param name="cancellationToken">Before anything is changed.</param>
    public static async Task<Result> CheckRetagAsync(
        this IAccess access, string arn, string tagsJson, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellationToken)
    {
        var current = Tagging.ResourceTags.FromJson(tagsJson);
        var set = tags.Except(current).ToList();
        var gone = current.Select(t => t.Key).Except(tags.Select(t => t.Key), StringComparer.Ordinal).ToList();
        var allowed = set.Count > 0
            ? await access.CheckAsync(AddTags, arn, new RequestContext().OfResource(tagsJson).Setting(set), cancellationToken)
            : Result.Success;
        return allowed.IsSuccess && gone.Count > 0
            ? await access.CheckAsync(DeleteTags, arn, new RequestContext { TagKeys = gone }.OfResource(tagsJson), cancellationToken)
            : allowed;
    }

    /// <summary>May the caller hand this role to a service, e.g. <c>sagemaker.amazonaws.com</c>? The role's tags do not count, as in AWS.</summary>
    public static Task<Result> CheckPassRoleAsync(this IAccess access, string roleArn, string service, CancellationToken cancellationToken) =>
        access.CheckAsync(PassRole, roleArn, new RequestContext().With(PassedToServiceKey, service), cancellationToken);
}
