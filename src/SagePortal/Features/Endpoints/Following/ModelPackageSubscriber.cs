using System.Text.Json;
using SagePortal.Platform.Events;

namespace SagePortal.Features.Endpoints.Following;

/// <summary>Hears of versions approved, rejected or deleted, and of endpoints whose deployment has ended, and has followers catch up.</summary>
public sealed class ModelPackageSubscriber(GroupFollower follower) : IEventSubscriber
{
    private const string PackageChange = "SageMaker Model Package State Change";
    private const string EndpointChange = "SageMaker Endpoint State Change";

    public string Name => "endpoints-follow-groups";

    public bool Wants(PortalEvent portalEvent) => portalEvent.DetailType is PackageChange or EndpointChange;

    public async Task HandleAsync(PortalEvent portalEvent, CancellationToken cancellationToken)
    {
        using var detail = JsonDocument.Parse(portalEvent.Detail);
        if (portalEvent.DetailType == PackageChange)
        {
            if (Text(detail, "ModelPackageGroupName") is { } group)
            {
                await follower.CatchUpAllAsync(portalEvent.AccountId, group, cancellationToken);
            }
        }
        else if (Text(detail, "EndpointStatus") == nameof(EndpointStatus.InService) && Text(detail, "EndpointName") is { } endpoint)
        {
            await follower.CatchUpAsync(portalEvent.AccountId, endpoint, cancellationToken);
        }
    }

    private static string? Text(JsonDocument detail, string member) =>
        detail.RootElement.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
