namespace SagePortal.AutoML.Recreation;

/// <summary>A model cannot be trained again from what its artifact tells; the message says why and is meant for the user.</summary>
public sealed class RecreationException(string message) : Exception(message);
