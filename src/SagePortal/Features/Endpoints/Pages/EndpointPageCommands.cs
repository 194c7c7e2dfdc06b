using SagePortal.Features.Endpoints.Traffic;

namespace SagePortal.Features.Endpoints.Pages;

/// <summary>The use cases of the endpoint page.</summary>
public sealed record EndpointPageCommands(DescribeEndpoint Describe, ListEndpointDeployments History, GetEndpointTraffic Traffic, DeleteEndpoint Delete);
