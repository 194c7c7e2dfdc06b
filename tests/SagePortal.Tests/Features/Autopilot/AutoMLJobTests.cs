using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot;
using SagePortal.Learning;

namespace SagePortal.Tests.Features.Autopilot;

public sealed class AutoMLJobTests
{
    [Fact]
    public void Create_ValidRequest_WaitsForItsTurn()
    {
        var job = JobFacts.Job();

        Assert.True(job.IsQueued);
        Assert.Equal(AutoMLJobStatus.InProgress, job.Status);
        Assert.Equal(SecondaryStatus.Starting, job.SecondaryStatus);
        Assert.Equal(("churn", 2, "bucket", "key"), (job.DatasetName, job.DatasetVersion, job.InputBucket, job.InputKey));
    }

    [Fact]
    public void Create_NoFeaturesChosen_LearnsFromAllButTargetAndIdentifiers()
    {
        var job = JobFacts.Job();

        Assert.Equal(["age", "plan", "since", "fee", "constant"], job.Config.Features!.Select(f => f.Name));
    }

    [Theory]
    [InlineData(StopMode.KeepBest)]
    [InlineData(StopMode.Abort)]
    public void Stop_StillQueued_EndsAtOnce(StopMode mode)
    {
        var job = JobFacts.Job();

        Assert.True(job.Stop(mode, JobFacts.Noon).IsSuccess);

        Assert.Equal(AutoMLJobStatus.Stopped, job.Status);
        Assert.Equal(JobFacts.Noon, job.EndedAt);
    }

    [Fact]
    public void Stop_Running_IsStoppingUntilTheTrainerObeys()
    {
        var job = JobFacts.Job();
        job.Start(JobFacts.Noon);

        job.Stop(StopMode.KeepBest, JobFacts.Noon);
        Assert.Equal(AutoMLJobStatus.Stopping, job.Status);

        job.Complete("gbdt-001", 0.9, SecondaryStatus.Stopped, null, JobFacts.Noon.AddMinutes(1));
        Assert.Equal(AutoMLJobStatus.Stopped, job.Status);
        Assert.Equal("gbdt-001", job.BestCandidate);
    }

    [Fact]
    public void Stop_AfterAbort_DoesNotSoftenIt()
    {
        var job = JobFacts.Job();
        job.Start(JobFacts.Noon);
        job.Stop(StopMode.Abort, JobFacts.Noon);

        job.Stop(StopMode.KeepBest, JobFacts.Noon);

        Assert.Equal(StopMode.Abort, job.StopMode);
    }

    [Fact]
    public void Stop_Ended_IsRefused()
    {
        var job = JobFacts.Job();
        job.Fail("BadData", "row 3 is malformed", JobFacts.Noon);

        var stopped = job.Stop(StopMode.KeepBest, JobFacts.Noon);

        Assert.False(stopped.IsSuccess);
        Assert.Equal(AutoMLJobStatus.Failed, job.Status);
    }

    [Fact]
    public void Complete_TimeUsedUp_IsCompletedAndSaysSo()
    {
        var job = JobFacts.Job();
        job.Start(JobFacts.Noon);

        job.Complete("ensemble", 0.91, SecondaryStatus.MaxAutoMLJobRuntimeReached, null, JobFacts.Noon);

        Assert.Equal((AutoMLJobStatus.Completed, SecondaryStatus.MaxAutoMLJobRuntimeReached, 100d), (job.Status, job.SecondaryStatus, job.Percent));
    }

    [Fact]
    public void Abandon_BestSoFarKnown_ForgetsIt()
    {
        var job = JobFacts.Job();
        job.Start(JobFacts.Noon);
        job.Report(new ProgressMade(30, 5, 10, null, "gbdt-001", 0.8), JobFacts.Noon);
        job.Stop(StopMode.Abort, JobFacts.Noon);

        job.Abandon(JobFacts.Noon);

        Assert.Null(job.BestCandidate);
        Assert.Equal(AutoMLJobStatus.Stopped, job.Status);
    }

    [Fact]
    public void Report_AfterARestart_NeverFalls()
    {
        var job = JobFacts.Job();
        job.Report(new ProgressMade(40, 20, 30, "gbdt-002", "gbdt-001", 0.8), JobFacts.Noon);

        job.Report(new ProgressMade(5, 1, null, null, null, null), JobFacts.Noon);

        Assert.Equal((40d, 20d, "gbdt-001"), (job.Percent, job.ElapsedSeconds, job.BestCandidate));
    }

    [Fact]
    public void Report_DoesNotConflictWithDecisions()
    {
        var job = JobFacts.Job();
        var version = job.Version;

        job.Report(new ProgressMade(40, 20, 30, null, null, null), JobFacts.Noon);

        Assert.Equal(version, job.Version);
    }

    [Fact]
    public void Resolve_KnowsWhatTheTaskIs()
    {
        var job = JobFacts.Job();

        job.Resolve(new DataAnalyzed(ProblemType.BinaryClassification, "F1", true, 790, 5, 5, ["no", "yes"]), JobFacts.Noon);

        Assert.Equal(("F1", true, 790, 5), (job.Problem!.ObjectiveMetric, job.Problem.HigherIsBetter, job.Problem.RowCount, job.Problem.FeatureCount));
    }

    [Fact]
    public void Fail_EndlessReason_IsCutToApiLength()
    {
        var job = JobFacts.Job();

        job.Fail("InternalError", new string('x', 5000), JobFacts.Noon);

        Assert.Equal(1024, job.FailureReason!.Length);
    }

    [Fact]
    public void Delete_Running_IsRefused()
    {
        var job = JobFacts.Job();

        Assert.Equal("ResourceInUse", job.MayBeDeleted().Error.Code);
    }

    [Fact]
    public void Candidate_FinishedAndToldAgainAsStarted_StaysFinished()
    {
        var candidate = JobFacts.Candidate("gbdt-001", 1, 0.9);

        var changed = candidate.Update(JobFacts.Summary("gbdt-001", 1, 0, status: CandidateStatus.InProgress), JobFacts.Noon);

        Assert.False(changed);
        Assert.Equal((CandidateStatus.Completed, 0.9), (candidate.Status, candidate.ObjectiveValue));
    }

    [Fact]
    public void Candidate_JobEndedMeanwhile_IsStopped()
    {
        var candidate = JobFacts.Candidate("gbdt-002", 2, 0, status: CandidateStatus.InProgress);

        candidate.Interrupt(JobFacts.Noon);

        Assert.Equal(CandidateStatus.Stopped, candidate.Status);
        Assert.Equal(CandidateStatus.Stopped, candidate.Summary.Status);
    }
}
