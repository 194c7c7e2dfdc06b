namespace SagePortal.AutoML.Transform;

/// <summary>A record that was not predicted; a line of <c>output/failed/{file}.jsonl</c>.</summary>
/// <param name="Line">1-based physical line of the (unpacked) file.</param>
/// <param name="Reason">Names the column where there is one, and the remedy.</param>
/// <param name="Record">Its beginning, for people.</param>
public sealed record FailedRecord(long Line, string Reason, string Record);
