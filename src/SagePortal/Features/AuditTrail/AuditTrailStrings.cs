namespace SagePortal.Features.AuditTrail;

/// <summary>Texts of the feature.</summary>
public sealed class AuditTrailStrings;
