namespace SagePortal.Tabular.Profiling;

/// <summary>Severity of a <see cref="ProfileWarning"/>, as in Autopilot's data exploration report.</summary>
public enum ProfileSeverity
{
    Low,
    High,
}
