using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Trials;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Jobs;

/// <summary>Turns an ended trial into files and an event: artifact, report, checkpoint, then word of it.</summary>
internal sealed class CandidateRecorder(WorkFolder folder, AutoMLJobConfig config, TrainingSet data, Metric objective, Checkpoints checkpoints, Leaderboard leaderboard, EventStream events, JobClock clock, TimeProvider time)
{
    private readonly IReadOnlyList<InputColumn> _inputs = InputColumns.Describe(data.Table, data.Features);
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
            Record(TrialAssembly.Assemble(trial, data, objective, time.GetUtcNow()));
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
        var pipeline = new FittedPipeline(Manifest(trial.Summary), PipelineParts.Join(trial.Parts));
        DurableFile.WriteJson(folder.CandidateReport(trial.Summary.Name), CandidateReports.Build(trial, config, data, objective));
        checkpoints.Save(trial, pipeline.Save);
        leaderboard.Add(new SavedTrial(trial.Summary, trial.OutOfFold, trial.ValidationCurve));
        events.Tell(new CandidateChanged(trial.Summary));

        // The ensemble reads members back and writes them once more.
        var seconds = Interlocked.Exchange(ref _writeSeconds, _writeSeconds + time.GetElapsedTime(started).TotalSeconds);
        clock.Reserve(1.5 + seconds);
    }

    /// <summary>Tells the ensemble, whose artifact is written; it is made anew after a restart and needs no checkpoint.</summary>
    public void RecordEnsemble(SavedTrial blend, FittedPipeline pipeline)
    {
        var trial = new FinishedTrial(blend.Summary, blend.OutOfFold, pipeline.Parts, pipeline.Parts[0].Preparation, []);
        DurableFile.WriteJson(folder.CandidateReport(blend.Summary.Name), CandidateReports.Build(trial, config, data, objective));
        events.Tell(new CandidateChanged(blend.Summary));
    }

    public ArtifactManifest Manifest(CandidateSummary summary) => new()
    {
        FormatVersion = ArtifactManifest.CurrentFormat,
        CandidateName = summary.Name,
        Algorithm = summary.Algorithm,
        ProblemType = data.Target.Problem,
        TargetColumn = config.TargetColumn,
        ClassLabels = data.Encoding.Labels,
        Inputs = _inputs,
        Metrics = summary.Metrics,
        Members = summary.Members,
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
