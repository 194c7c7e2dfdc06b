namespace SagePortal.Features.Experiments;

/// <summary>Texts of the pages about experiments.</summary>
public sealed class ExperimentsStrings;
