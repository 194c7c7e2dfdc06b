namespace SagePortal.Features.Programs;

/// <summary>Texts of the page about programs.</summary>
public sealed class ProgramsStrings;
