using System.Collections.Concurrent;
using System.Text;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Ensembling;
using SagePortal.AutoML.Recreation;
using SagePortal.AutoML.Reports;
using SagePortal.AutoML.Trials;
using SagePortal.Learning;

namespace SagePortal.AutoML.Jobs;

/// <summary>Turns an ended trial into files and an event: artifact, report, checkpoint, then word of it.</summary>
internal sealed class CandidateRecorder(JobContext job)
{
    /// <summary>Of compressed artifacts; models take about three times as much in memory.</summary>
    private const long MostKeptBytes = 200_000_000;

    private readonly ManifestBuilder _manifests = new(job.Config, job.Data);
    private readonly CandidateReportBuilder _reports = new(job.Objective, job.Config.TargetColumn, job.Data.Encoding.Labels, job.Data.Target, job.Data.Folds);
    private readonly ConcurrentDictionary<string, FittedPipeline> _kept = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _keptBytes;
    private double _writeSeconds;

    public void RecordStart(Trial trial) =>
        job.Events.Tell(new CandidateChanged(TrialAssembly.Describe(trial.Candidate, CandidateStatus.InProgress, trial.StartedAt)));

    public void RecordEnd(Trial trial) => RecordEnd(trial, job.Data);

    /// <param name="trial">Complete or failed.</param>
    /// <param name="data">The folds it was fitted on.</param>
    public void RecordEnd(Trial trial, TrainingSet data)
    {
        if (trial.Failure is not null)
        {
            TellFailure(trial, trial.Failure, trial.IsStopped ? CandidateStatus.Stopped : CandidateStatus.Failed);
            return;
        }

        try
        {
            var finished = TrialAssembly.Assemble(trial, data, job.Time.GetUtcNow());
            Record(trial.Candidate.RepeatOf is { } name ? Join(name, finished, trial.Candidate) : finished);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            TellFailure(trial, $"its files could not be written: {e.Message}", CandidateStatus.Failed);
        }
    }

    /// <summary>Saves the candidate for good and tells it.</summary>
    public void Record(FinishedTrial trial)
    {
        var started = job.Time.GetTimestamp();
        var report = _reports.Build(trial.Summary, job.Data.SpreadToAllRows(trial.OutOfFold)) with
        {
            Preparation = trial.Preparation.Describe(),
            ValidationCurve = trial.ValidationCurve,
        };
        var saved = new SavedTrial(report.Candidate, trial.OutOfFold);
        var recipe = TrainingRecipe.Of(job.Config, job.Data, job.Objective, RecipesOf(trial.Summary.RepeatOf is { } before ? [before] : trial.Summary.StackOn).Append(trial.Recipe));
        var manifest = _manifests.Build(report, calibration: null, trial.OutOfFold) with { Recipe = recipe };
        var pipeline = new FittedPipeline(manifest, PipelineParts.Join(trial.Parts), StackBase(trial.Summary.StackOn));
        WriteReport(report);
        WriteProgram(manifest);
        job.Checkpoints.Save(saved, pipeline.Save);
        Keep(saved.Summary.Name, pipeline);
        job.Leaderboard.Add(saved);
        job.Events.Tell(new CandidateChanged(saved.Summary));

        // The ensemble is made of much that was written, on a machine that may be as busy as it was then.
        lock (_lock)
        {
            _writeSeconds += job.Time.GetElapsedTime(started).TotalSeconds;
            job.Clock.Reserve(2 + (1.5 * _writeSeconds));
        }
    }

    private FinishedTrial Join(string name, FinishedTrial added, Candidate candidate)
    {
        var before = job.Leaderboard.Finished.First(t => t.Summary.Name == name);
        return RepeatedBagging.Join(before.Summary, before.OutOfFold, Load(name).Parts, added, candidate);
    }

    /// <summary>The candidate's models: from memory where they were small, else from its artifact.</summary>
    public FittedPipeline Load(string name) =>
        _kept.TryGetValue(name, out var kept) ? kept : FittedPipeline.Load(job.Folder.CandidateModel(name));

    /// <summary>Models of the candidates that others stack upon; each candidate once.</summary>
    public IReadOnlyList<PipelinePart> StackBase(IEnumerable<string> names) => EnsembleBuilder.StackBase(names.Distinct(StringComparer.Ordinal).Select(Load));

    /// <summary>Keeps it for the ensemble as long as all that are kept are small.</summary>
    public void Keep(string name, FittedPipeline pipeline)
    {
        var bytes = new FileInfo(job.Folder.CandidateModel(name)).Length;
        var most = job.Config.MemoryLimitBytes > 0 ? Math.Min(MostKeptBytes, job.Config.MemoryLimitBytes / 16) : MostKeptBytes;
        if (Interlocked.Add(ref _keptBytes, bytes) <= most)
        {
            _kept[name] = pipeline;
        }
    }

    /// <summary>Writes artifact, report and program of a candidate made in the end and tells it.</summary>
    public CandidateSummary Write(CandidateReport report, FittedPipeline pipeline, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        DurableFile.Write(job.Folder.CandidateModel(report.Candidate.Name), pipeline.Save);
        stop.ThrowIfCancellationRequested();
        Keep(report.Candidate.Name, pipeline);
        WriteReport(report);
        WriteProgram(pipeline.Manifest);
        job.Events.Tell(new CandidateChanged(report.Candidate));
        return report.Candidate;
    }

    /// <summary>Scores a blend; its artifact and report are written later, and made anew after a restart.</summary>
    public CandidateReport Judge(SavedTrial blend) => _reports.Build(blend.Summary, job.Data.SpreadToAllRows(blend.OutOfFold));

    public void WriteReport(CandidateReport report) => DurableFile.WriteJson(job.Folder.CandidateReport(report.Candidate.Name), report);

    /// <summary>The C# program that trains it again.</summary>
    private void WriteProgram(ArtifactManifest manifest)
    {
        var program = CandidateProgram.Write(manifest);
        DurableFile.Write(job.Folder.CandidateProgram(manifest.CandidateName), stream => stream.Write(Encoding.UTF8.GetBytes(program)));
    }

    /// <summary>The calibrated manifest of a finished candidate or a blend.</summary>
    /// <param name="report">Scores of the calibrated predictions.</param>
    /// <param name="calibration">How they were calibrated.</param>
    /// <param name="outOfFold">Before calibration.</param>
    /// <param name="candidates">Names of all that are weighted in it.</param>
    public ArtifactManifest Manifest(CandidateReport report, CalibrationChoice calibration, Predictions outOfFold, IEnumerable<string> candidates) =>
        _manifests.Build(report, calibration, outOfFold) with
        {
            Recipe = TrainingRecipe.Of(job.Config, job.Data, job.Objective, RecipesOf(candidates)) with { IsCalibrated = true },
        };

    /// <summary>Of the candidates and all that they stack upon.</summary>
    private IEnumerable<CandidateRecipe> RecipesOf(IEnumerable<string> names) => names.SelectMany(n => Load(n).Manifest.Recipe?.Candidates ?? []);

    private void TellFailure(Trial trial, string reason, CandidateStatus status) =>
        job.Events.Tell(new CandidateChanged(TrialAssembly.Describe(trial.Candidate, status, trial.StartedAt) with
        {
            FitSeconds = trial.FitSeconds,
            EndedAt = job.Time.GetUtcNow(),
            FailureReason = reason,
        }));
}
