namespace SagePortal.AutoML.Transform.Running;

/// <summary>What the model said of one record.</summary>
/// <param name="Bytes">The answer without line end.</param>
/// <param name="Fault">Why there is none; null when there is.</param>
internal readonly record struct RecordAnswer(ReadOnlyMemory<byte> Bytes, string? Fault);
