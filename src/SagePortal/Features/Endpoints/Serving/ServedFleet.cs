namespace SagePortal.Features.Endpoints.Serving;

/// <summary>One deployment of an endpoint configuration: everything that was made ready and is drained together.</summary>
/// <param name="Id">Unique among all fleets that the endpoint ever had; counts of requests in flight go by it.</param>
/// <param name="ConfigName">Endpoint configuration.</param>
/// <param name="TrafficShare">0–1; the shares of an endpoint's fleets sum to 1.</param>
/// <param name="Variants">Production variants; a request picks one by weight ÷ sum of weights.</param>
/// <param name="ShadowVariants">Get copies of requests; their answers go to nobody.</param>
public sealed record ServedFleet(string Id, string ConfigName, double TrafficShare, IReadOnlyList<ServedVariant> Variants, IReadOnlyList<ServedVariant> ShadowVariants);
