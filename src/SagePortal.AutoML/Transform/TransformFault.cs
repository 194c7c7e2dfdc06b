namespace SagePortal.AutoML.Transform;

/// <summary>Why a model did not answer a payload.</summary>
/// <param name="Status">4xx: the payload is at fault, another try is useless; 5xx: the model is.</param>
/// <param name="Message">Names the place and the remedy.</param>
public sealed record TransformFault(int Status, string Message)
{
    public bool IsPayloadsFault => Status is >= 400 and < 500;
}
