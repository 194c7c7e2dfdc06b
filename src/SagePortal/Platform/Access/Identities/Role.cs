using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access.Identities;

/// <summary>A principal without a password: people and jobs take it on for a session, when its trust policy lets them.</summary>
public sealed class Role : PolicyHolder, IAccountOwned
{
    public const int MinSessionSeconds = 3_600;
    public const int MaxSessionSeconds = 43_200;

    private string _path = "/";

    private Role()
    {
    }

    public Guid Id { get; private set; }

    /// <summary><c>AROA…</c></summary>
    public string RoleId { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Unique in the account, see <see cref="IamNames.Key"/>.</summary>
    public string NameKey { get; private set; } = "";

    public string Description { get; private set; } = "";

    /// <summary>Who may take the role on; the only policy that names principals.</summary>
    public string TrustPolicy { get; private set; } = "";

    /// <summary>Seconds, 3,600–43,200.</summary>
    public int MaxSessionDuration { get; private set; } = MinSessionSeconds;

    /// <summary>Belongs to a service: nobody changes or passes it.</summary>
    public bool IsServiceLinked { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When a session of it was last begun; null for never.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public override HolderKind Kind => HolderKind.Role;

    public override string EntityName => Name;

    public override string Path => _path;

    public static Result<Role> Create(string accountId, string name, string path, string description, string trustPolicy, int maxSessionDuration, DateTimeOffset at)
    {
        List<Error> errors =
        [
            .. IamNames.Check("RoleName", name, IamNames.MaxRoleLength),
            .. IamNames.CheckPath(path),
            .. IamNames.CheckDescription(description),
            .. CheckDuration(maxSessionDuration),
        ];
        return errors.Count > 0 ? Result<Role>.Failure(errors) : New(accountId, name, path, description, trustPolicy, maxSessionDuration, at);
    }

    /// <summary>A role of the portal itself, below <c>/aws-service-role/{service}/</c>.</summary>
    public static Role CreateServiceLinked(string accountId, string name, string service, string trustPolicy, string policyArn, DateTimeOffset at)
    {
        var role = New(accountId, name, $"/aws-service-role/{service}/", "", trustPolicy, MinSessionSeconds, at);
        role.SetAttached([policyArn]);
        role.IsServiceLinked = true;
        return role;
    }

    public Result Describe(string description, int maxSessionDuration)
    {
        List<Error> errors = [.. IamNames.CheckDescription(description), .. CheckDuration(maxSessionDuration)];
        if (errors.Count > 0)
        {
            return Result.Failure(errors);
        }

        (Description, MaxSessionDuration) = (description, maxSessionDuration);
        Touch();
        return Result.Success;
    }

    /// <param name="document">Validated text.</param>
    public void Trust(string document)
    {
        TrustPolicy = document;
        Touch();
    }

    public Result MayBeChanged() => IsServiceLinked ? IamErrors.ProtectedRole(Name) : Result.Success;

    public Result MayBeDeleted() =>
        AttachedPolicies.Count > 0 ? IamErrors.HasAttachedPolicies
        : InlinePolicies.Count > 0 ? IamErrors.HasInlinePolicies
        : MayBeChanged();

    private static Role New(string accountId, string name, string path, string description, string trustPolicy, int maxSessionDuration, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        AccountId = accountId,
        RoleId = IamIds.Role(),
        Name = name,
        NameKey = IamNames.Key(name),
        _path = path,
        Description = description,
        TrustPolicy = trustPolicy,
        MaxSessionDuration = maxSessionDuration,
        CreatedAt = at,
    };

    private static IEnumerable<Error> CheckDuration(int seconds) =>
        seconds is < MinSessionSeconds or > MaxSessionSeconds ? [IamErrors.SessionDurationInvalid] : [];
}
