using System.Text.Json;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Events;

/// <summary>
/// Something that happened in an account, of EventBridge's shape: written in the transaction of the change (<c>db.Emit</c>), then delivered at
/// least once and in order to every <see cref="IEventSubscriber"/>.
/// </summary>
public sealed class PortalEvent : IAccountOwned
{
    /// <summary>Longest detail in characters; EventBridge allows an event 256 KB.</summary>
    public const int MaxDetail = 200_000;

    private PortalEvent()
    {
    }

    /// <param name="accountId">In which account.</param>
    /// <param name="source">E.g. <c>aws.sagemaker</c>; <c>sageportal</c> for what AWS has no event for.</param>
    /// <param name="detailType">E.g. <c>SageMaker Model Package State Change</c>.</param>
    /// <param name="resources">ARNs of the things it tells of.</param>
    /// <param name="detail">A JSON object, no secrets; its members are what AWS's event of this type has.</param>
    /// <param name="time">When it happened.</param>
    public PortalEvent(string accountId, string source, string detailType, IReadOnlyList<string> resources, string detail, DateTimeOffset time)
    {
        if (detail.Length > MaxDetail || detail is not ['{', ..])
        {
            throw new ArgumentException($"the detail of an event is a JSON object of at most {MaxDetail} characters", nameof(detail));
        }

        Id = Guid.CreateVersion7(time);
        AccountId = accountId;
        Source = source;
        DetailType = detailType;
        Resources = JsonSerializer.Serialize(resources);
        Detail = detail;
        Time = time;
    }

    /// <summary>Stays the same however often it is delivered: subscribers tell repetitions by it.</summary>
    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public string Source { get; private set; } = "";

    public string DetailType { get; private set; } = "";

    /// <summary>JSON array of ARNs.</summary>
    public string Resources { get; private set; } = "[]";

    /// <summary>JSON object.</summary>
    public string Detail { get; private set; } = "{}";

    public DateTimeOffset Time { get; private set; }

    /// <summary>Place in the account's stream, from 1 without gaps; null for the moment between commit and <see cref="EventSequencer"/>.</summary>
    public long? Sequence { get; private set; }

    public IReadOnlyList<string> ResourceArns => JsonSerializer.Deserialize<string[]>(Resources) ?? [];

    internal void Place(long sequence) => Sequence = sequence;
}
