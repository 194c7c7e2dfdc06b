using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Reports;
using SagePortal.AutoML.Trials;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Jobs;

/// <summary>Turns an ended trial into files and an event: artifact, report, checkpoint, then word of it.</summary>
internal sealed class CandidateRecorder(WorkFolder folder, AutoMLJobConfig config, TrainingSet data, Metric objective, Checkpoints checkpoints, Leaderboard leaderboard, EventStream events, JobClock clock, TimeProvider time)
{
    private readonly IReadOnlyList<InputColumn> _inputs = InputColumns.Describe(data.Table, data.Features);
    private readonly CandidateReportBuilder _reports = new(objective, config.TargetColumn, data.Encoding.Labels, data.Target, data.Folds);
    private double _writeSeconds;

    public void RecordStart(Trial trial) =>
        events.Tell(new CandidateChanged(TrialAssembly.Describe(trial.Candidate, CandidateStatus.InProgress, trial.StartedAt)));

    public void RecordEnd(Trial trial)
    {
        if (trial.Failure is not null)
        {
            TellFailure(trial, trial.Failure, trial.IsStopped ? CandidateStatus.Stopped : CandidateStatus.Failed);
            return;
        }

        try
        {
            Record(TrialAssembly.Assemble(trial, data, time.GetUtcNow()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            TellFailure(trial, $"its files could not be written: {e.Message}", CandidateStatus.Failed);
        }
    }

    /// <summary>Saves the candidate for good and tells it.</summary>
    public void Record(FinishedTrial trial)
    {
        var started = time.GetTimestamp();
        var report = _reports.Build(trial.Summary, data.SpreadToAllRows(trial.OutOfFold)) with
        {
            Preparation = trial.Preparation.Describe(),
            ValidationCurve = trial.ValidationCurve,
        };
        var saved = new SavedTrial(report.Candidate, trial.OutOfFold);
        var pipeline = new FittedPipeline(Manifest(report), PipelineParts.Join(trial.Parts));
        WriteReport(report);
        checkpoints.Save(saved, pipeline.Save);
        leaderboard.Add(saved);
        events.Tell(new CandidateChanged(saved.Summary));

        // The ensemble reads members back and writes them once more.
        var seconds = Interlocked.Exchange(ref _writeSeconds, _writeSeconds + time.GetElapsedTime(started).TotalSeconds);
        clock.Reserve(1.5 + seconds);
    }

    /// <summary>Scores a blend; its artifact and report are written later, and made anew after a restart.</summary>
    public CandidateReport Judge(SavedTrial blend) => _reports.Build(blend.Summary, data.SpreadToAllRows(blend.OutOfFold));

    public void WriteReport(CandidateReport report) => DurableFile.WriteJson(folder.CandidateReport(report.Candidate.Name), report);

    public ArtifactManifest Manifest(CandidateReport report) => new()
    {
        FormatVersion = ArtifactManifest.CurrentFormat,
        CandidateName = report.Candidate.Name,
        Algorithm = report.Candidate.Algorithm,
        ProblemType = data.Target.Problem,
        TargetColumn = config.TargetColumn,
        ClassLabels = data.Encoding.Labels,
        Inputs = _inputs,
        Metrics = report.Candidate.Metrics,
        Members = report.Candidate.Members,
        DecisionThreshold = report.DecisionThreshold,
        Parts = [],
    };

    private void TellFailure(Trial trial, string reason, CandidateStatus status) =>
        events.Tell(new CandidateChanged(TrialAssembly.Describe(trial.Candidate, status, trial.StartedAt) with
        {
            FitSeconds = trial.FitSeconds,
            EndedAt = time.GetUtcNow(),
            FailureReason = reason,
        }));
}
