namespace SagePortal.Ui;

/// <summary>Marker of the strings of shell and components.</summary>
public sealed class UiStrings;
