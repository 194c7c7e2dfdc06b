namespace SagePortal.AutoML.Inference;

/// <summary>What became of a payload.</summary>
/// <param name="ContentType">Of the answer; empty on an error.</param>
/// <param name="RowCount">Rows answered.</param>
/// <param name="Error">Null when it was answered.</param>
public readonly record struct InferenceResult(string ContentType, int RowCount, InferenceError? Error)
{
    public bool IsSuccess => Error is null;
}
