using SagePortal.Platform.Results;

namespace SagePortal.Platform.Access.Identities;

/// <summary>Expected failures of IAM, with its codes and, where they are known, its words.</summary>
public static class IamErrors
{
    public const string NoSuchEntity = "NoSuchEntity";
    public const string EntityAlreadyExists = "EntityAlreadyExists";
    public const string LimitExceeded = "LimitExceeded";
    public const string DeleteConflictCode = "DeleteConflict";
    public const string InvalidInput = "InvalidInput";
    public const string MalformedPolicyDocument = "MalformedPolicyDocument";
    public const string UnmodifiableEntity = "UnmodifiableEntity";
    public const string ConcurrentModificationCode = "ConcurrentModification";

    public static Error PathInvalid { get; } = new(InvalidInput, "a path begins and ends with / and has at most 512 printable characters", "Path", "IamPathInvalid");

    public static Error PolicyHasVersions { get; } = DeleteConflict("This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.", "IamPolicyHasVersions");

    public static Error PolicyAttached { get; } = DeleteConflict("Cannot delete a policy attached to entities.", "IamPolicyAttached");

    public static Error DefaultVersion { get; } = DeleteConflict("Cannot delete the default version of a policy.", "IamDefaultVersion");

    public static Error GroupHasUsers { get; } = DeleteConflict("Cannot delete entity, must remove users from group first.", "IamGroupHasUsers");

    public static Error HasAttachedPolicies { get; } = DeleteConflict("Cannot delete entity, must detach all policies first.", "IamHasAttachedPolicies");

    public static Error HasInlinePolicies { get; } = DeleteConflict("Cannot delete entity, must delete policies first.", "IamHasInlinePolicies");

    public static Error AwsPolicy { get; } = new(UnmodifiableEntity, "policies of AWS cannot be changed: make one of your own from it", null, "IamAwsPolicy");

    public static Error TooManyVersions { get; } = new(LimitExceeded, "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.", null, "IamTooManyVersions");

    public static Error SessionDurationInvalid { get; } = new(InvalidInput, "a session lasts 3,600 to 43,200 seconds", "MaxSessionDuration", "IamSessionDuration");

    public static Error ConcurrentModification { get; } = new(ConcurrentModificationCode, "somebody else changed this meanwhile: look again and repeat", null, "IamConcurrent");

    public static Error NotFound(HolderKind kind, string name) =>
        new(NoSuchEntity, $"The {Word(kind)} with name {name} cannot be found.", null, $"Iam{kind}NotFound", name);

    public static Error PolicyNotFound(string arn) => new(NoSuchEntity, $"Policy {arn} was not found.", null, "IamPolicyNotFound", arn);

    public static Error PolicyNotAttachable(string arn) => new(NoSuchEntity, $"Policy {arn} does not exist or is not attachable.", "PolicyArn", "IamPolicyNotAttachable", arn);

    public static Error PolicyNotAttached(string arn) => new(NoSuchEntity, $"Policy {arn} was not found.", "PolicyArn", "IamPolicyNotAttached", arn);

    public static Error VersionNotFound(string arn, string version) => new(NoSuchEntity, $"Policy {arn} version {version} does not exist or is not attachable.", null, "IamVersionNotFound", arn, version);

    public static Error InlineNotFound(HolderKind kind, string name) => new(NoSuchEntity, $"The {Word(kind)} policy with name {name} cannot be found.", null, "IamInlineNotFound", name);

    public static Error NoBoundary(HolderKind kind, string name) => new(NoSuchEntity, $"The {Word(kind)} {name} has no permissions boundary.", null, "IamNoBoundary", name);

    public static Error AccessKeyNotFound(string id) => new(NoSuchEntity, $"The Access Key with id {id} cannot be found.", null, "IamAccessKeyNotFound", id);

    public static Error NotInGroup(string user, string group) => new(NoSuchEntity, $"User {user} is not in group {group}.", null, "IamNotInGroup", user, group);

    public static Error AlreadyExists(string what, string field, string name) => new(EntityAlreadyExists, $"{what} with name {name} already exists.", field, "IamAlreadyExists", name);

    public static Error QuotaExceeded(string quota, int most) => new(LimitExceeded, $"Cannot exceed quota for {quota}: {most}", null, "IamQuotaExceeded", quota, most);

    public static Error InlineTooLong(HolderKind kind, string name, int most) =>
        new(LimitExceeded, $"Maximum policy size of {most} bytes exceeded for {Word(kind)} {name}", "PolicyDocument", "IamInlineTooLong", most, name);

    public static Error NameInvalid(string field, int most) => new(InvalidInput, $"a name has 1 to {most} letters, digits or +=,.@_-", field, "IamNameInvalid", most);

    public static Error DescriptionTooLong(int most) => new(InvalidInput, $"a description has at most {most} characters", "Description", "IamDescriptionTooLong", most);

    public static Error TagKeyTwice(string key) => new(InvalidInput, $"tag key '{key}' is given twice: keys that differ only in case are the same", "Tags", "IamTagKeyTwice", key);

    /// <param name="message">IAM's own words.</param>
    /// <param name="line">One-based; 0 when the whole document is meant.</param>
    /// <param name="column">One-based.</param>
    public static Error Malformed(string message, int line = 0, int column = 0) =>
        new(MalformedPolicyDocument, line > 0 ? $"{message} (line {line}, column {column})" : message, "PolicyDocument", line > 0 ? "IamMalformedAt" : "IamMalformed", message, line, column);

    public static Error ProtectedRole(string name) =>
        new(UnmodifiableEntity, $"Cannot perform the operation on the protected role '{name}' - this role is only modifiable by AWS", null, "IamProtectedRole", name);

    public static Error DeleteConflict(string message, string textKey) => new(DeleteConflictCode, message, null, textKey);

    internal static string Word(HolderKind kind) => kind switch
    {
        HolderKind.User => "user",
        HolderKind.Group => "group",
        _ => "role",
    };
}
