namespace SagePortal.AutoML.Transform.Running;

/// <summary>The model itself failed, over all retries: no record is at fault, so the file cannot go on.</summary>
internal sealed class ModelCallException(string message) : Exception(message);
