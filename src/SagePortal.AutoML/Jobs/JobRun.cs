using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Search;
using SagePortal.AutoML.Trials;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Jobs;

/// <summary>The stages of one start of a job.</summary>
internal sealed class JobRun
{
    private readonly WorkFolder _folder;
    private readonly AutoMLJobConfig _config;
    private readonly JobEnvironment _environment;
    private readonly EventStream _events;
    private readonly JobClock _clock;
    private readonly StopSignal _stop;

    public JobRun(WorkFolder folder, AutoMLJobConfig config, JobEnvironment environment)
    {
        _folder = folder;
        _config = config;
        _environment = environment;
        _events = new EventStream(environment);
        _clock = new JobClock(environment.Time, Checkpoints.ReadElapsed(folder) + environment.StartupSeconds, config.MaxAutoMLJobRuntimeInSeconds);
        _stop = new StopSignal(folder, environment.Stop);
    }

    public async Task<TrainerEvent> RunAsync(CancellationToken cancellationToken)
    {
        Enter(SecondaryStatus.Starting);
        var checkpoints = Checkpoints.Open(_folder, Fingerprint.Of(_config, RequireData()));
        using var heartbeat = new Heartbeat(_environment.Time, _clock, checkpoints, _stop);
        Enter(SecondaryStatus.AnalyzingData);
        var input = JobReader.Read(_folder, _config, cancellationToken);
        var data = new JobInput(_config, input.Table, input.Schema).Build();
        var objective = Objectives.Choose(_config, data.Target.Problem);
        if (_environment.WritesDataReport)
        {
            await DataReports.WriteAsync(_folder, _config, input, data.Target.Problem, _clock, _environment.Time, cancellationToken).ConfigureAwait(false);
        }

        _events.Tell(new DataAnalyzed(data.Target.Problem, objective.Name, objective.HigherIsBetter, data.Target.RowCount, data.Features.Count, data.Folds.Count, data.Encoding.Labels));

        var leaderboard = new Leaderboard(objective);
        var recorder = new CandidateRecorder(_folder, _config, data, objective, checkpoints, leaderboard, _events, _clock, _environment.Time);
        Replay(checkpoints, data, leaderboard);
        Enter(SecondaryStatus.FeatureEngineering);
        heartbeat.OnBeat = () => TellProgress(leaderboard, heartbeat.Current());
        await SearchAsync(input, data, objective, checkpoints, leaderboard, recorder, heartbeat, cancellationToken).ConfigureAwait(false);

        var ending = Ending(leaderboard);
        var best = await new JobEnding(_folder, _config, data, objective, leaderboard, recorder, _events, _clock, _environment.Time)
            .RunAsync(Mode(input) != AutoMLMode.HyperparameterTuning, cancellationToken).ConfigureAwait(false);
        heartbeat.OnBeat = () => { };
        _events.TellProgress(new ProgressMade(100, _clock.ElapsedSeconds, 0, null, best.Name, leaderboard.Score(best)));
        Enter(ending);
        var completed = new JobCompleted(best.Name, ending);
        _events.Tell(completed);
        return completed;
    }

    private string RequireData() => File.Exists(_folder.TrainingData)
        ? _folder.TrainingData
        : throw new DataProblemException("DataMissing", "the job has no training data: `input/data/train.csv` is missing");

    private async Task SearchAsync(JobTable input, TrainingSet data, Metric objective, Checkpoints checkpoints, Leaderboard leaderboard, CandidateRecorder recorder, Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        Enter(Mode(input) == AutoMLMode.HyperparameterTuning ? SecondaryStatus.ModelTuning : SecondaryStatus.TrainingModels);
        var fitter = new TrialFitter(data, new PreparedFolds(data, PreparedBytes()), objective, _config.Seed);
        var finished = leaderboard.Finished.Select(t => t.Summary.Name).ToHashSet(StringComparer.Ordinal);
        var plan = CandidatePlan.For(Mode(input), data, _config.Seed).Take(_config.MaxCandidates ?? int.MaxValue).Where(c => !finished.Contains(c.Name));
        var options = new SchedulerOptions
        {
            Workers = _config.Threads,
            SecondsPerCandidate = _config.MaxRuntimePerTrainingJobInSeconds,
            MemoryLimitBytes = _config.MemoryLimitBytes,
            IsStopRequested = () => _stop.IsRequested,
        };
        var scheduler = new TrialScheduler(fitter, data, _clock, _environment.Time, options)
        {
            OnStarted = recorder.RecordStart,
            OnFit = (candidate, fit) => checkpoints.LogFit(candidate.Name, fit),
            OnEnded = recorder.RecordEnd,
        };
        heartbeat.Current = () => scheduler.Current.Count > 0 ? scheduler.Current[0] : null;
        await scheduler.RunAsync(plan, cancellationToken).ConfigureAwait(false);
        heartbeat.Current = () => null;
        if (leaderboard.Count == 0)
        {
            recorder.Record(QuickTrial.Fit(data, fitter, _environment.Time, cancellationToken));
        }
    }

    private void Replay(Checkpoints checkpoints, TrainingSet data, Leaderboard leaderboard)
    {
        foreach (var trial in checkpoints.Load(data.Target.OutputCount).Where(t => t.OutOfFold.RowCount == data.ValidatedRows.Length))
        {
            leaderboard.Add(trial);
            _events.Tell(new CandidateChanged(trial.Summary));
        }
    }

    private AutoMLMode Mode(JobTable input) => _config.Mode switch
    {
        AutoMLMode.Auto => input.Read.ByteCount > 100_000_000 ? AutoMLMode.HyperparameterTuning : AutoMLMode.Ensembling,
        var chosen => chosen,
    };

    /// <summary>A quarter of the memory for prepared folds.</summary>
    private long PreparedBytes() =>
        (_config.MemoryLimitBytes > 0 ? _config.MemoryLimitBytes : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) / 4;

    private SecondaryStatus Ending(Leaderboard leaderboard) =>
        _stop.IsRequested ? SecondaryStatus.Stopped
        : _clock.SearchLeftSeconds <= 0 ? SecondaryStatus.MaxAutoMLJobRuntimeReached
        : leaderboard.Count >= _config.MaxCandidates ? SecondaryStatus.MaxCandidatesReached
        : SecondaryStatus.Completed;

    private void Enter(SecondaryStatus stage) => _events.Tell(new StageChanged(stage));

    private void TellProgress(Leaderboard leaderboard, string? current)
    {
        var byTime = _clock.TotalSeconds is { } total ? 100 * _clock.ElapsedSeconds / total : 0;
        var byCount = _config.MaxCandidates is { } most ? 90.0 * leaderboard.Count / most : 0;
        double? left = _clock.TotalSeconds is null
            ? byCount > 0 ? _clock.ElapsedSeconds * (100 - byCount) / byCount : null
            : Math.Max(0, Math.Min(_clock.LeftSeconds, byCount > 0 ? _clock.ElapsedSeconds * (100 - byCount) / byCount : double.PositiveInfinity));
        var best = leaderboard.Best;
        _events.TellProgress(new ProgressMade(
            Math.Min(99, Math.Max(byTime, byCount)), _clock.ElapsedSeconds, left, current, best?.Summary.Name, best is null ? null : leaderboard.Score(best)));
    }
}
