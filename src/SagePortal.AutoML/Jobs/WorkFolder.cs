namespace SagePortal.AutoML.Jobs;

/// <summary>
/// The folder of one job, laid out like SageMaker's training container: whoever starts the trainer fills <c>input/</c>,
/// the trainer writes the rest and can be killed at any instant.
/// </summary>
public sealed class WorkFolder(string root)
{
    public string Root { get; } = root;

    public string JobConfig => Path.Combine(Root, "input", "config", "job.json");

    /// <summary>Training table, CSV or gzipped CSV (told apart by content).</summary>
    public string TrainingData => Path.Combine(Root, "input", "data", "train.csv");

    /// <summary>Finished candidates and elapsed time; owned by the trainer.</summary>
    public string Checkpoints => Path.Combine(Root, "checkpoints");

    /// <summary>When this file appears the trainer finishes early and keeps the best so far.</summary>
    public string StopRequest => Path.Combine(Root, "input", "stop");

    /// <summary>Artifact of the best candidate.</summary>
    public string Model => Path.Combine(Root, "model", "model.tar.gz");

    /// <summary>Reason of failure in plain words; absent otherwise.</summary>
    public string Failure => Path.Combine(Root, "output", "failure");

    public string DataReport => Path.Combine(Root, "output", "data-report.json");

    /// <summary>An <c>ExplainabilityReport</c> of the best candidate as JSON; absent when time did not allow it.</summary>
    public string Explainability => Path.Combine(Root, "output", "explainability.json");

    public string CandidateFolder(string candidate) => Path.Combine(Root, "output", "candidates", candidate);

    /// <summary>A <c>CandidateReport</c> as JSON.</summary>
    public string CandidateReport(string candidate) => Path.Combine(CandidateFolder(candidate), "report.json");

    /// <summary>C# file program that trains the candidate again, <c>dotnet run candidate.cs</c>.</summary>
    public string CandidateProgram(string candidate) => Path.Combine(CandidateFolder(candidate), "candidate.cs");

    public string CandidateModel(string candidate) => Path.Combine(CandidateFolder(candidate), "model.tar.gz");
}
