namespace SagePortal.AutoML.Inference;

/// <summary>Ends the reading of a payload; becomes an <see cref="InferenceError"/>.</summary>
internal sealed class PayloadException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public static PayloadException Bad(string message) => new(400, message);
}
