using System.Collections.Concurrent;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Ensembling;
using SagePortal.AutoML.Reports;
using SagePortal.AutoML.Trials;

namespace SagePortal.AutoML.Jobs;

/// <summary>Turns an ended trial into files and an event: artifact, report, checkpoint, then word of it.</summary>
internal sealed class CandidateRecorder(JobContext job)
{
    /// <summary>Of compressed artifacts; models take about three times as much in memory.</summary>
    private const long MostKeptBytes = 200_000_000;

    private readonly IReadOnlyList<InputColumn> _inputs = InputColumns.Describe(job.Data.Table, job.Data.Features);
    private readonly CandidateReportBuilder _reports = new(job.Objective, job.Config.TargetColumn, job.Data.Encoding.Labels, job.Data.Target, job.Data.Folds);
    private readonly ConcurrentDictionary<string, FittedPipeline> _kept = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _keptBytes;
    private double _writeSeconds;

    public void RecordStart(Trial trial) =>
        job.Events.Tell(new CandidateChanged(TrialAssembly.Describe(trial.Candidate, CandidateStatus.InProgress, trial.StartedAt)));

    public void RecordEnd(Trial trial)
    {
        if (trial.Failure is not null)
        {
            TellFailure(trial, trial.Failure, trial.IsStopped ? CandidateStatus.Stopped : CandidateStatus.Failed);
            return;
        }

        try
        {
            Record(TrialAssembly.Assemble(trial, job.Data, job.Time.GetUtcNow()));
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
        var pipeline = new FittedPipeline(Manifest(report) with { Conformal = ConformalCalibration.Fit(job.Data.ValidatedTarget, trial.OutOfFold) }, PipelineParts.Join(trial.Parts), StackBase(trial.Summary.StackOn));
        WriteReport(report);
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

    /// <summary>Scores a blend; its artifact and report are written later, and made anew after a restart.</summary>
    public CandidateReport Judge(SavedTrial blend) => _reports.Build(blend.Summary, job.Data.SpreadToAllRows(blend.OutOfFold));

    public void WriteReport(CandidateReport report) => DurableFile.WriteJson(job.Folder.CandidateReport(report.Candidate.Name), report);

    public ArtifactManifest Manifest(CandidateReport report) => new()
    {
        FormatVersion = ArtifactManifest.CurrentFormat,
        CandidateName = report.Candidate.Name,
        Algorithm = report.Candidate.Algorithm,
        ProblemType = job.Data.Target.Problem,
        TargetColumn = job.Config.TargetColumn,
        ClassLabels = job.Data.Encoding.Labels,
        Inputs = _inputs,
        Metrics = report.Candidate.Metrics,
        Members = report.Candidate.Members,
        DecisionThreshold = report.DecisionThreshold,
        Parts = [],
    };

    private void TellFailure(Trial trial, string reason, CandidateStatus status) =>
        job.Events.Tell(new CandidateChanged(TrialAssembly.Describe(trial.Candidate, status, trial.StartedAt) with
        {
            FitSeconds = trial.FitSeconds,
            EndedAt = job.Time.GetUtcNow(),
            FailureReason = reason,
        }));
}
