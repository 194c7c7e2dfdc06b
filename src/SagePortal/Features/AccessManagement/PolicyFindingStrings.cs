namespace SagePortal.Features.AccessManagement;

/// <summary>Texts of policy findings by their code; placeholders are what the engine's message quotes, in its order. English readers see the engine's own message.</summary>
public sealed class PolicyFindingStrings;
