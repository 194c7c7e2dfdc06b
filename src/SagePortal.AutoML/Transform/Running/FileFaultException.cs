namespace SagePortal.AutoML.Transform.Running;

/// <summary>A file cannot be transformed; the message says where and why, for people.</summary>
internal sealed class FileFaultException(string message) : Exception(message);
