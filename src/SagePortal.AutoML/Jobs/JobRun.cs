using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Search;

namespace SagePortal.AutoML.Jobs;

/// <summary>The stages of one start of a job.</summary>
internal sealed class JobRun
{
    /// <summary>Part of the budget kept for fits on all rows: an ensemble of eight took about so much of a search over forty candidates in eight folds.</summary>
    private const double RefitShare = 0.15;

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
        if (config.RefitsOnAllRows && _clock.TotalSeconds is { } total)
        {
            _clock.Reserve(total * RefitShare);
        }
    }

    public async Task<TrainerEvent> RunAsync(CancellationToken cancellationToken)
    {
        Enter(SecondaryStatus.Starting);
        var checkpoints = Checkpoints.Open(_folder, Fingerprint.Of(_config, RequireData()));
        using var heartbeat = new Heartbeat(_environment.Time, _clock, checkpoints, _stop);
        Enter(SecondaryStatus.AnalyzingData);
        var input = JobReader.Read(_folder.TrainingData, _config, cancellationToken);
        var data = new JobInput(_config, input.Table, input.Schema).Build();
        var objective = Objectives.Choose(_config, data.Target.Problem);
        if (_environment.WritesDataReport)
        {
            await DataReports.WriteAsync(_folder, _config, input, data.Target.Problem, _clock, _environment.Time, cancellationToken).ConfigureAwait(false);
        }

        _events.Tell(new DataAnalyzed(data.Target.Problem, objective.Name, objective.HigherIsBetter, data.Target.RowCount, data.Features.Count, data.Folds.Count, data.Encoding.Labels));

        var job = new JobContext
        {
            Folder = _folder,
            Config = _config with { Mode = Mode(input) },
            Data = data,
            Objective = objective,
            Checkpoints = checkpoints,
            Leaderboard = new Leaderboard(objective),
            Events = _events,
            Clock = _clock,
            Time = _environment.Time,
        };
        return await TrainAsync(job, heartbeat, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TrainerEvent> TrainAsync(JobContext job, Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        Replay(job);
        Enter(SecondaryStatus.FeatureEngineering);
        heartbeat.OnBeat = () => TellProgress(job.Leaderboard, heartbeat.Current());
        var recorder = new CandidateRecorder(job);
        await SearchAsync(job, recorder, heartbeat, cancellationToken).ConfigureAwait(false);

        var ending = Ending(job.Leaderboard);
        var best = await new JobEnding(job, recorder).RunAsync(job.Config.Mode != AutoMLMode.HyperparameterTuning, cancellationToken).ConfigureAwait(false);
        heartbeat.OnBeat = () => { };
        _events.TellProgress(new ProgressMade(100, _clock.ElapsedSeconds, 0, null, best.Name, job.Leaderboard.Score(best)));
        Enter(ending);
        var completed = new JobCompleted(best.Name, ending);
        _events.Tell(completed);
        return completed;
    }

    private string RequireData() => File.Exists(_folder.TrainingData)
        ? _folder.TrainingData
        : throw new DataProblemException("DataMissing", "the job has no training data: `input/data/train.csv` is missing");

    private async Task SearchAsync(JobContext job, CandidateRecorder recorder, Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        Enter(job.Config.Mode == AutoMLMode.HyperparameterTuning ? SecondaryStatus.ModelTuning : SecondaryStatus.TrainingModels);
        var search = new CandidateSearch(job, recorder, _stop);
        heartbeat.Current = () => search.Current;
        await search.RunAsync(cancellationToken).ConfigureAwait(false);
        heartbeat.Current = () => null;
    }

    private void Replay(JobContext job)
    {
        foreach (var trial in job.Checkpoints.Load(job.Data.Target.OutputCount).Where(t => t.OutOfFold.RowCount == job.Data.ValidatedRows.Length))
        {
            job.Leaderboard.Add(trial);
            _events.Tell(new CandidateChanged(trial.Summary));
        }
    }

    private AutoMLMode Mode(JobTable input) => _config.Mode switch
    {
        AutoMLMode.Auto => input.Read.ByteCount > 100_000_000 ? AutoMLMode.HyperparameterTuning : AutoMLMode.Ensembling,
        var chosen => chosen,
    };

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
