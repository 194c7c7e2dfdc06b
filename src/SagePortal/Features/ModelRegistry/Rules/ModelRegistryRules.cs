using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry;

/// <summary>What an account asks of approvals, beyond its policies. An account without a row asks nothing.</summary>
public sealed class ModelRegistryRules : IAccountOwned
{
    private ModelRegistryRules()
    {
    }

    public ModelRegistryRules(string accountId) => AccountId = accountId;

    /// <summary>Its key.</summary>
    public string AccountId { get; private set; } = "";

    /// <summary>Whoever made a version, or changed what it consists of, cannot approve it.</summary>
    public bool FourEyes { get; private set; }

    /// <summary>Approving and rejecting need an approval description.</summary>
    public bool CommentRequired { get; private set; }

    /// <summary>Aliases point to approved versions only.</summary>
    public bool AliasNeedsApproval { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    public void Set(bool fourEyes, bool commentRequired, bool aliasNeedsApproval)
    {
        (FourEyes, CommentRequired, AliasNeedsApproval) = (fourEyes, commentRequired, aliasNeedsApproval);
        Revision++;
    }
}
