using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Sources;

/// <summary>An endpoint, or one variant of it, whose predictions go through a flow's conditions.</summary>
public sealed class ReviewSource : IAccountOwned
{
    private ReviewSource()
    {
    }

    public ReviewSource(string accountId, string flowName, string endpointName, string? variantName, string createdByArn, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (AccountId, FlowName, EndpointName, VariantName, CreatedByArn, CreatedAt) = (accountId, flowName, endpointName, variantName, createdByArn, at);
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>Its latest version counts.</summary>
    public string FlowName { get; private set; } = "";

    public string EndpointName { get; private set; } = "";

    /// <summary>Null takes all variants.</summary>
    public string? VariantName { get; private set; }

    public string CreatedByArn { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Requests that were not looked at because too many waited.</summary>
    public long PassedOver { get; private set; }

    /// <summary>The last time that happened; null for never.</summary>
    public DateTimeOffset? PassedOverAt { get; private set; }
}
