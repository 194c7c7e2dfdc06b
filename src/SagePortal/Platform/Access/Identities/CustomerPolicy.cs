using System.Globalization;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access.Identities;

/// <summary>A managed policy of the account's own, in up to five versions, one of which is in force.</summary>
public sealed class CustomerPolicy : IAccountOwned, IAccessState
{
    public const int MaxVersions = 5;

    private CustomerPolicy()
    {
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary><c>ANPA…</c></summary>
    public string PolicyId { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Unique in the account, see <see cref="IamNames.Key"/>.</summary>
    public string NameKey { get; private set; } = "";

    public string Path { get; private set; } = "/";

    public string Description { get; private set; } = "";

    public string Tags { get; private set; } = "{}";

    /// <summary>Number of the version in force.</summary>
    public int DefaultVersion { get; private set; }

    /// <summary>Numbers are never used twice.</summary>
    public int LatestVersion { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    public string Arn => IamArns.Policy(AccountId, Name, Path);

    public static Result<CustomerPolicy> Create(string accountId, string name, string path, string description, IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        var tagged = IamTags.Add("{}", tags);
        List<Error> errors =
        [
            .. IamNames.Check("PolicyName", name, IamNames.MaxPolicyLength),
            .. IamNames.CheckPath(path),
            .. IamNames.CheckDescription(description),
            .. tagged.Errors,
        ];
        return errors.Count > 0
            ? Result<CustomerPolicy>.Failure(errors)
            : new CustomerPolicy
            {
                Id = Guid.CreateVersion7(at),
                AccountId = accountId,
                PolicyId = IamIds.Policy(),
                Name = name,
                NameKey = IamNames.Key(name),
                Path = path,
                Description = description,
                Tags = tagged.Value!,
                CreatedAt = at,
                UpdatedAt = at,
            };
    }

    /// <summary><c>v3</c></summary>
    public static string VersionId(int number) => string.Create(CultureInfo.InvariantCulture, $"v{number}");

    /// <summary>Number of <c>v3</c>; 0, which no version has, for anything else.</summary>
    public static int NumberOf(string versionId) =>
        versionId.StartsWith('v') && int.TryParse(versionId.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <param name="document">Validated text.</param>
    /// <param name="setAsDefault">Puts it in force.</param>
    /// <param name="versionCount">How many versions there are.</param>
    /// <param name="createdBy">ARN of the author.</param>
    /// <param name="at">Now.</param>
    public Result<PolicyVersion> AddVersion(string document, bool setAsDefault, int versionCount, string createdBy, DateTimeOffset at)
    {
        if (versionCount >= MaxVersions)
        {
            return IamErrors.TooManyVersions;
        }

        LatestVersion++;
        DefaultVersion = setAsDefault || DefaultVersion == 0 ? LatestVersion : DefaultVersion;
        Touch(at);
        return new PolicyVersion(this, LatestVersion, document, createdBy, at);
    }

    public void SetDefault(PolicyVersion version, DateTimeOffset at)
    {
        DefaultVersion = version.Number;
        Touch(at);
    }

    public Result MayDelete(PolicyVersion version) => version.Number == DefaultVersion ? IamErrors.DefaultVersion : Result.Success;

    public static Result MayBeDeleted(int versionCount, int attachmentCount) =>
        attachmentCount > 0 ? IamErrors.PolicyAttached
        : versionCount > 1 ? IamErrors.PolicyHasVersions
        : Result.Success;

    public Result AddTags(IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        var added = IamTags.Add(Tags, tags);
        if (added.IsSuccess)
        {
            Tags = added.Value;
            Touch(at);
        }

        return added;
    }

    public void RemoveTags(IReadOnlyList<string> keys, DateTimeOffset at)
    {
        Tags = IamTags.Remove(Tags, keys);
        Touch(at);
    }

    private void Touch(DateTimeOffset at)
    {
        UpdatedAt = at;
        Revision++;
    }
}
