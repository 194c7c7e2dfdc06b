namespace SagePortal.Features.Endpoints;

/// <summary>Marks the strings of the feature.</summary>
public sealed class EndpointsStrings;
