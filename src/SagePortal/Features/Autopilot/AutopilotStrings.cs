namespace SagePortal.Features.Autopilot;

/// <summary>Marks the feature's strings.</summary>
public sealed class AutopilotStrings;
