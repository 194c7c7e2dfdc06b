namespace SagePortal.Trainer.Policies;

/// <summary>A file of policies or requests cannot be used; the message names the place.</summary>
internal sealed class PolicyFileException(string message) : Exception(message);
