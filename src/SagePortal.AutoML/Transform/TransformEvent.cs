using System.Text.Json;
using System.Text.Json.Serialization;
using SagePortal.AutoML.Jobs;

namespace SagePortal.AutoML.Transform;

/// <summary>One JSON line on standard output of the trainer's <c>transform</c>. After a restart, ends of files are told again: readers upsert by file.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(TransformProgress), "progress")]
[JsonDerivedType(typeof(FileEnded), "file")]
[JsonDerivedType(typeof(TransformEnded), "ended")]
[JsonDerivedType(typeof(TransformFailed), "failed")]
public abstract record TransformEvent
{
    /// <summary>As the trainer prints it, without line end.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, JobJson.Options);

    /// <exception cref="JsonException">The line is not an event.</exception>
    public static TransformEvent ParseLine(string line) =>
        JsonSerializer.Deserialize<TransformEvent>(line, JobJson.Options) ?? throw new JsonException("the line is empty");
}

/// <summary>At most four a second.</summary>
/// <param name="Percent">0–100 by stored bytes of input.</param>
/// <param name="File">0-based position of the file under way.</param>
/// <param name="Predicted">Records with an output, over all files.</param>
/// <param name="Failed">Records without.</param>
/// <param name="RecordsPerSecond">Of this run of the trainer.</param>
/// <param name="RemainingSeconds">Estimate; null when unknown.</param>
public sealed record TransformProgress(double Percent, int File, long Predicted, long Failed, double RecordsPerSecond, double? RemainingSeconds) : TransformEvent;

/// <summary>A file is done: its output and its list of failed records are in place.</summary>
/// <param name="File">0-based position.</param>
/// <param name="Predicted">Records with an output.</param>
/// <param name="Failed">Records without.</param>
/// <param name="OutputBytes">0 when it has no output.</param>
/// <param name="Reason">Why it has no output; null when it has.</param>
public sealed record FileEnded(int File, long Predicted, long Failed, long OutputBytes, string? Reason) : TransformEvent;

/// <summary>No more comes.</summary>
/// <param name="WasStopped">Ended early because somebody asked for it; the file under way has a partial output.</param>
/// <param name="File">0-based position of the file under way; null when all are done.</param>
public sealed record TransformEnded(bool WasStopped, int? File) : TransformEvent;

/// <summary>Nothing can be transformed: the model or the configuration is unusable, or the disk fails.</summary>
/// <param name="Code">E.g. <c>InvalidModel</c>, <c>InvalidConfiguration</c>, <c>StorageFailure</c>, <c>InternalError</c>.</param>
/// <param name="Reason">Names the place and the remedy.</param>
public sealed record TransformFailed(string Code, string Reason) : TransformEvent;
