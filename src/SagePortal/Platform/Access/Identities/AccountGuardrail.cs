using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access.Identities;

/// <summary>
/// A service control policy of an account: what no principal of it may pass, however much it was granted. Set by the administrators
/// of the portal's first account, which stands where AWS has the management account and has none itself.
/// </summary>
public sealed class AccountGuardrail : IAccountOwned, IAccessState
{
    /// <summary>Service control policies of one account.</summary>
    public const int MaxPerAccount = 5;

    private AccountGuardrail()
    {
    }

    public AccountGuardrail(string accountId, string name, string document, string updatedBy, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = accountId;
        Name = name;
        Write(document, updatedBy, at);
    }

    public Guid Id { get; private set; }

    /// <summary>The account that is restricted.</summary>
    public string AccountId { get; private set; } = "";

    /// <summary>Unique in the account.</summary>
    public string Name { get; private set; } = "";

    public string Document { get; private set; } = "";

    /// <summary>ARN of who wrote it last.</summary>
    public string UpdatedBy { get; private set; } = "";

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <param name="document">Validated text.</param>
    /// <param name="updatedBy">ARN of the author.</param>
    /// <param name="at">Now.</param>
    public void Write(string document, string updatedBy, DateTimeOffset at)
    {
        (Document, UpdatedBy, UpdatedAt) = (document, updatedBy, at);
        Version++;
    }
}
