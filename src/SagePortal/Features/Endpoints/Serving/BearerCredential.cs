using SagePortal.Platform.Access;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>An access key with all that its user may do, as it was at one state of the database.</summary>
/// <param name="Caller">Without the address of the connection.</param>
/// <param name="Principal">What decides; null when the user may do nothing.</param>
/// <param name="Secret">UTF-8.</param>
/// <param name="DatabaseVersion">State of the database that it was read from.</param>
internal sealed record BearerCredential(Caller Caller, PrincipalAccess? Principal, byte[] Secret, long DatabaseVersion);
