namespace SagePortal.AutoML.Transform.Records;

/// <summary>Where one record lies in its block.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="Length">Bytes without the line end.</param>
/// <param name="Line">1-based physical line of the file on which it begins.</param>
/// <param name="Fault">Why it is no record; null when it is one.</param>
internal readonly record struct InputRecord(int Start, int Length, long Line, string? Fault = null);
