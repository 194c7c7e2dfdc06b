using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.Tenancy;

/// <summary>
/// A person's IAM user in one account. Listed as global because a person's own memberships are read across accounts at sign-in;
/// every other query names the account.
/// </summary>
public sealed class Membership : PolicyHolder
{
    private Membership()
    {
    }

    /// <param name="personId">Who joins.</param>
    /// <param name="accountId">Which account.</param>
    /// <param name="userName">IAM user name.</param>
    /// <param name="policies">Names of AWS's policies, or ARNs, to attach.</param>
    /// <param name="joinedAt">Now.</param>
    public Membership(Guid personId, string accountId, string userName, IReadOnlyList<string> policies, DateTimeOffset joinedAt)
    {
        Id = Guid.CreateVersion7();
        PersonId = personId;
        AccountId = accountId;
        UserName = userName;
        UserId = IamIds.User();
        SetAttached(policies.Select(ManagedPolicy.ArnOf));
        JoinedAt = joinedAt;
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>IAM user name, unique in the account: 1–64 of letters, digits and <c>+=,.@_-</c>.</summary>
    public string UserName { get; private set; } = "";

    /// <summary><c>AIDA…</c></summary>
    public string UserId { get; private set; } = "";

    public DateTimeOffset JoinedAt { get; private set; }

    /// <summary>Since when neither the person nor their keys may enter the account; null while they may.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    public override HolderKind Kind => HolderKind.User;

    public override string EntityName => UserName;

    /// <summary>The attached policies, AWS's by name and the account's own by ARN.</summary>
    public IReadOnlyList<string> ManagedPolicies => [.. AttachedPolicies.Select(ManagedPolicy.NameOf)];

    /// <param name="policies">All that are attached from now on: AWS's by name, or ARNs.</param>
    public void SetPolicies(IEnumerable<string> policies) => SetAttached(policies.Select(ManagedPolicy.ArnOf));

    /// <summary>Nothing of what the user has is lost but the ARN: policies that name it are not changed, as in AWS.</summary>
    public Result Rename(string userName)
    {
        var errors = IamNames.Check("NewUserName", userName, IamNames.MaxUserLength).ToList();
        if (errors.Count > 0)
        {
            return Result.Failure(errors);
        }

        UserName = userName;
        Touch();
        return Result.Success;
    }

    /// <summary>Nothing of what the user has is lost.</summary>
    public void Disable(DateTimeOffset at)
    {
        DisabledAt = at;
        Touch();
    }

    public void Enable()
    {
        DisabledAt = null;
        Touch();
    }
}
