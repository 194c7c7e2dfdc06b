namespace SagePortal.Features.Settings;

/// <summary>Texts of the feature.</summary>
public sealed class SettingsStrings;
