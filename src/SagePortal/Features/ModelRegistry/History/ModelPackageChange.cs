using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry;

/// <summary>One line of a group's history. Written with the change and never again: the database refuses to change or delete it.</summary>
public sealed class ModelPackageChange : IAccountOwned
{
    private ModelPackageChange()
    {
    }

    /// <param name="actor">Who.</param>
    /// <param name="package">What; null for the group itself.</param>
    /// <param name="groupId">Its group, or the id of a package without versions.</param>
    /// <param name="kind">What was done.</param>
    /// <param name="subject">Which alias, stage or key; null for the version as such.</param>
    /// <param name="before">Null for none.</param>
    /// <param name="after">Null for none.</param>
    /// <param name="comment">Why; null when nobody said.</param>
    /// <param name="at">When.</param>
    public ModelPackageChange(
        Caller actor, ModelPackage? package, Guid groupId, ModelPackageChangeKind kind, string? subject, string? before, string? after, string? comment, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = actor.AccountId;
        GroupId = groupId;
        PackageId = package?.Id;
        Version = package?.Version;
        Kind = kind;
        Subject = subject;
        Before = before;
        After = after;
        Comment = comment;
        ActorArn = actor.Arn;
        ActorName = actor.UserName;
        At = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>Not a foreign key: the history outlives what it tells of.</summary>
    public Guid GroupId { get; private set; }

    public Guid? PackageId { get; private set; }

    public int? Version { get; private set; }

    public ModelPackageChangeKind Kind { get; private set; }

    public string? Subject { get; private set; }

    public string? Before { get; private set; }

    public string? After { get; private set; }

    public string? Comment { get; private set; }

    public string ActorArn { get; private set; } = "";

    public string ActorName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

/// <summary>What was done.</summary>
public enum ModelPackageChangeKind
{
    GroupCreated,
    Registered,
    ApprovalStatusChanged,
    LifeCycleChanged,
    AliasSet,
    AliasDeleted,
    MetadataChanged,
    ContentChanged,
    ModelCardChanged,
    Deleted,
}
