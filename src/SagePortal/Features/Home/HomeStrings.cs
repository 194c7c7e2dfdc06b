namespace SagePortal.Features.Home;

/// <summary>Marks the strings of the feature.</summary>
public sealed class HomeStrings;
