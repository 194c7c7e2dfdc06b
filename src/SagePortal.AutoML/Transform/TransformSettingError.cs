namespace SagePortal.AutoML.Transform;

/// <summary>A setting that is wrong by itself or beside another one.</summary>
/// <param name="Code">Stable word for programs and translations, e.g. <c>FilterNeedsLines</c>.</param>
/// <param name="Setting">SageMaker's name, e.g. <c>InputFilter</c>.</param>
/// <param name="Message">Lower-case, no final stop, with the remedy.</param>
public sealed record TransformSettingError(string Code, string Setting, string Message);
