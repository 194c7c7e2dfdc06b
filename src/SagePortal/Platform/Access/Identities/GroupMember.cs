using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access.Identities;

/// <summary>A user in a group.</summary>
public sealed class GroupMember : IAccountOwned, IAccessState
{
    /// <summary>Groups of one user.</summary>
    public const int MaxGroupsPerUser = 10;

    private GroupMember()
    {
    }

    public GroupMember(Group group, Membership user)
    {
        AccountId = group.AccountId;
        GroupId = group.Id;
        MembershipId = user.Id;
    }

    public string AccountId { get; private set; } = "";

    public Guid GroupId { get; private set; }

    public Guid MembershipId { get; private set; }
}
