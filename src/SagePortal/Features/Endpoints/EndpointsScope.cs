using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints;

/// <summary>What nearly every use case of the feature needs besides the database and the door.</summary>
/// <param name="Arns">Builds ARNs.</param>
/// <param name="Clock">Time.</param>
/// <param name="Objects">Where artifacts lie.</param>
public sealed record EndpointsScope(Arns Arns, TimeProvider Clock, IObjectStore Objects);
