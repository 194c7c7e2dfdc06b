namespace SagePortal.Features.Datasets;

/// <summary>Marks the strings of the feature.</summary>
public sealed class DatasetsStrings;
