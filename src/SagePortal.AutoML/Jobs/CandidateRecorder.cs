using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Reports;
using SagePortal.AutoML.Trials;

namespace SagePortal.AutoML.Jobs;

/// <summary>Turns an ended trial into files and an event: artifact, report, checkpoint, then word of it.</summary>
internal sealed class CandidateRecorder(JobContext job)
{
    private readonly IReadOnlyList<InputColumn> _inputs = InputColumns.Describe(job.Data.Table, job.Data.Features);
    private readonly CandidateReportBuilder _reports = new(job.Objective, job.Config.TargetColumn, job.Data.Encoding.Labels, job.Data.Target, job.Data.Folds);
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
        var pipeline = new FittedPipeline(Manifest(report), PipelineParts.Join(trial.Parts));
        WriteReport(report);
        job.Checkpoints.Save(saved, pipeline.Save);
        job.Leaderboard.Add(saved);
        job.Events.Tell(new CandidateChanged(saved.Summary));

        // The ensemble reads members back and writes them once more.
        var seconds = Interlocked.Exchange(ref _writeSeconds, _writeSeconds + job.Time.GetElapsedTime(started).TotalSeconds);
        job.Clock.Reserve(1.5 + seconds);
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
