namespace SagePortal.Features.Autopilot.Views;

/// <summary>How thoroughly to search.</summary>
public enum JobPreset
{
    Quick,
    Standard,
    Thorough,
    Custom,
}
