using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access.Identities;

/// <summary>Users who share policies. No principal: nothing can name it but the policies attached to it.</summary>
public sealed class Group : PolicyHolder, IAccountOwned
{
    private string _path = "/";

    private Group()
    {
    }

    public Guid Id { get; private set; }

    /// <summary><c>AGPA…</c></summary>
    public string GroupId { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Unique in the account, see <see cref="IamNames.Key"/>.</summary>
    public string NameKey { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public override HolderKind Kind => HolderKind.Group;

    public override string EntityName => Name;

    public override string Path => _path;

    public static Result<Group> Create(string accountId, string name, string path, DateTimeOffset at)
    {
        List<Error> errors = [.. IamNames.Check("GroupName", name, IamNames.MaxGroupLength), .. IamNames.CheckPath(path)];
        return errors.Count > 0
            ? Result<Group>.Failure(errors)
            : new Group { Id = Guid.CreateVersion7(at), AccountId = accountId, GroupId = IamIds.Group(), Name = name, NameKey = IamNames.Key(name), _path = path, CreatedAt = at };
    }

    public Result Rename(string name, string path)
    {
        List<Error> errors = [.. IamNames.Check("NewGroupName", name, IamNames.MaxGroupLength), .. IamNames.CheckPath(path)];
        if (errors.Count > 0)
        {
            return Result.Failure(errors);
        }

        (Name, NameKey, _path) = (name, IamNames.Key(name), path);
        Touch();
        return Result.Success;
    }

    /// <summary>As in AWS, only an empty group goes.</summary>
    public Result MayBeDeleted(int memberCount) =>
        memberCount > 0 ? IamErrors.GroupHasUsers
        : AttachedPolicies.Count > 0 ? IamErrors.HasAttachedPolicies
        : InlinePolicies.Count > 0 ? IamErrors.HasInlinePolicies
        : Result.Success;
}
