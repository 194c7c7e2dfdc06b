using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access.Identities;

/// <summary>One version of a customer managed policy; never changed.</summary>
public sealed class PolicyVersion : IAccountOwned, IAccessState
{
    private PolicyVersion()
    {
    }

    internal PolicyVersion(CustomerPolicy policy, int number, string document, string createdBy, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = policy.AccountId;
        CustomerPolicyId = policy.Id;
        Number = number;
        Document = document;
        CreatedBy = createdBy;
        CreatedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public Guid CustomerPolicyId { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    /// <summary>The author's text, white space and order kept.</summary>
    public string Document { get; private set; } = "";

    /// <summary>ARN.</summary>
    public string CreatedBy { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public string VersionId => CustomerPolicy.VersionId(Number);
}
