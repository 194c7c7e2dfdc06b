using System.Globalization;

namespace SagePortal.AutoML.Transform;

/// <summary>
/// The folder of one transform job: whoever starts the trainer fills <c>input/</c>, the trainer writes the rest and can be killed at any
/// instant. Files have the names of their positions, <c>0</c> for the first.
/// </summary>
public sealed class TransformFolder(string root)
{
    public string Root { get; } = root;

    public string Config => Path.Combine(Root, "input", "config", "transform.json");

    public string Model => Path.Combine(Root, "input", "model", "model.tar.gz");

    /// <summary>When this file appears the trainer ends early; what is done is kept.</summary>
    public string StopRequest => Path.Combine(Root, "input", "stop");

    /// <summary>Reason of failure in plain words; absent otherwise.</summary>
    public string Failure => Path.Combine(Root, "output", "failure");

    internal string Checkpoints => Path.Combine(Root, "checkpoints");

    public string Input(int file) => Path.Combine(Root, "input", "data", Number(file));

    /// <summary>Whole output of a finished file; absent before.</summary>
    public string Output(int file) => Path.Combine(Root, "output", "data", Number(file) + ".out");

    /// <summary>What is there of a file that was not finished, whole records only; counts after the trainer has told the job's end.</summary>
    public string PartialOutput(int file) => Output(file) + ".part";

    /// <summary>A <see cref="FailedRecord"/> a line; absent when there is none.</summary>
    public string FailedRecords(int file) => Path.Combine(Root, "output", "failed", Number(file) + ".jsonl");

    internal string Checkpoint(int file) => Path.Combine(Checkpoints, Number(file) + ".json");

    private static string Number(int file) => file.ToString(CultureInfo.InvariantCulture);
}
