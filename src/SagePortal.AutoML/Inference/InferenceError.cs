namespace SagePortal.AutoML.Inference;

/// <summary>Why a payload was not answered.</summary>
/// <param name="Status">What a model container answers: 400 bad payload, 406 the answer cannot be made in an accepted form, 415 unknown content type, 500 the model failed.</param>
/// <param name="Message">Names row and column where there is one, and the remedy.</param>
public sealed record InferenceError(int Status, string Message);
