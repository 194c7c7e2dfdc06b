using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Ensembling;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Recreation;
using SagePortal.AutoML.Reports;
using SagePortal.AutoML.Search;
using SagePortal.AutoML.Trials;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Experiments;

/// <summary>
/// Candidates on one table, trained, blended and scored out of fold in the way of an AutoML job, but one by one and without a clock:
/// the same job description, candidate and table give the same models and scores, whatever the threads.
/// </summary>
public sealed class Experiment
{
    private const long PreparedBytes = 1L << 30;

    private readonly AutoMLJobConfig _job;
    private readonly TrainingSet _data;
    private readonly Metric _objective;
    private readonly PreparedFolds _folds;
    private readonly CandidateReportBuilder _reports;
    private readonly Dictionary<string, TrainedCandidate> _trained = new(StringComparer.Ordinal);

    private Experiment(AutoMLJobConfig job, TrainingSet data)
    {
        _job = job;
        _data = data;
        _objective = Objectives.Choose(job, data.Target.Problem);
        _folds = new PreparedFolds(data, PreparedBytes);
        _reports = new CandidateReportBuilder(_objective, job.TargetColumn, data.Encoding.Labels, data.Target, data.Folds);
    }

    /// <summary>Name of the objective metric.</summary>
    public string Metric => _objective.Name;

    /// <param name="csvPath">Training table, CSV or gzipped CSV.</param>
    /// <param name="job">Target, features, folds, objective and seed; limits and mode are not read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="Preparation.DataProblemException">The table does not suit the job.</exception>
    /// <exception cref="Tabular.TabularException">The table cannot be read.</exception>
    public static Experiment Read(string csvPath, AutoMLJobConfig job, CancellationToken cancellationToken = default)
    {
        var input = JobReader.Read(csvPath, job, cancellationToken);
        return new Experiment(job, new JobInput(job, input.Table, input.Schema).Build());
    }

    /// <summary>Fits the learner on every fold (or once, scored out of bag).</summary>
    /// <param name="candidate">What it builds on was trained before.</param>
    /// <param name="cancellationToken">Stops between iterations.</param>
    /// <exception cref="ArgumentException">A candidate that it builds on was not trained.</exception>
    public TrainedCandidate Train(Candidate candidate, CancellationToken cancellationToken = default)
    {
        var data = candidate.RepeatOf is null ? _data : _data.Refold(candidate.Repeat, _job.Seed);
        var fitter = new TrialFitter(data, Folds(candidate, data), _objective, _job.Seed);
        var trial = new Trial(candidate, candidate.OutOfBag ? 1 : _data.Folds.Count, DateTimeOffset.UnixEpoch);
        var fits = trial.Outcomes.Select(_ => trial.TakeNext()).ToArray();
        var outcomes = new FoldOutcome[fits.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _job.Threads, CancellationToken = cancellationToken };
        Parallel.For(0, fits.Length, parallel, f => outcomes[f] = fitter.Fit(candidate, fits[f], threads: 1, FitDeadline.None, cancellationToken));
        Array.ForEach(fits, f => trial.Finish(f, outcomes[f]));
        var finished = TrialAssembly.Assemble(trial, data, DateTimeOffset.UnixEpoch);
        var before = candidate.RepeatOf is { } name ? _trained[name] : null;
        if (before is not null)
        {
            finished = RepeatedBagging.Join(finished.Summary, before.OutOfFold, before.Parts, finished, candidate);
        }

        return _trained[candidate.Name] = new TrainedCandidate(candidate.Name, candidate.Learner.Name, finished.OutOfFold, PipelineParts.Join(finished.Parts))
        {
            Recipes = [.. candidate.StackOn.SelectMany(n => _trained[n].Recipes), .. before?.Recipes ?? [], finished.Recipe],
            Bases = candidate.StackOn.ToDictionary(n => n, n => _trained[n].Parts, StringComparer.Ordinal),
        };
    }

    /// <summary>The weighted mean of the members' predictions.</summary>
    /// <param name="members">Trained here; weights are positive and sum to 1.</param>
    /// <exception cref="ArgumentException">A member was trained in another experiment.</exception>
    public TrainedCandidate Blend(params IReadOnlyList<(TrainedCandidate Member, double Weight)> members)
    {
        if (members.FirstOrDefault(m => !_trained.ContainsValue(m.Member)) is { Member: { } stranger })
        {
            throw new ArgumentException($"candidate `{stranger.Name}` was not trained in this experiment", nameof(members));
        }

        return new TrainedCandidate(
            EnsembleBuilder.Name,
            EnsembleBuilder.Algorithm,
            EnsembleBuilder.Mean(members.Select(m => (m.Member.OutOfFold, m.Weight))),
            PipelineParts.Join(members.SelectMany(m => PipelineParts.Scale(m.Member.Parts, m.Weight))))
        {
            Members = [.. members.Select(m => new EnsembleMember(m.Member.Name, m.Weight))],
            Recipes = [.. members.SelectMany(m => m.Member.Recipes).DistinctBy(r => r.Name, StringComparer.Ordinal)],
            Bases = members.SelectMany(m => m.Member.Bases).DistinctBy(b => b.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>The same fitted once on all rows: one model in place of one per fold. It keeps the score of the fold models.</summary>
    public TrainedCandidate Refit(TrainedCandidate candidate, CancellationToken cancellationToken = default)
    {
        var names = candidate.Members.Count > 0 ? candidate.Members.Select(m => m.CandidateName) : [candidate.Name];
        var used = names.Concat(candidate.Bases.Keys).ToHashSet(StringComparer.Ordinal);
        CandidateRecipe[] needed = [.. candidate.Recipes.Where(r => used.Contains(r.Name))];
        var refit = new AllRowsRefit(_data, _folds, _objective, _job.Seed)
        {
            Threads = _job.Threads,
            OutOfFold = name => _trained[name].OutOfFold,
            OutOfBagParts = name => _trained[name].Parts,
        }.Fit(needed, cancellationToken) ?? throw new InvalidOperationException("a refit without a deadline ended early");
        IEnumerable<EnsembleMember> members = candidate.Members.Count > 0 ? candidate.Members : [new EnsembleMember(candidate.Name, 1)];
        return candidate with
        {
            Name = candidate.Name + Blending.RefitSuffix,
            Parts = EnsembleBuilder.Join(members.Select(m => (refit[m.CandidateName], m.Weight))),
            Bases = candidate.Bases.Keys.ToDictionary(n => n, n => refit[n], StringComparer.Ordinal),
        };
    }

    /// <summary>Calibrates probabilities by the method of the least cross-validated log loss, or not at all where none gains.</summary>
    public TrainedCandidate Calibrate(TrainedCandidate candidate)
    {
        var choice = CalibrationChoice.Choose(_data.ValidatedTarget, candidate.OutOfFold, _job.Seed);
        return candidate with { OutOfFold = choice.Judged(_objective, candidate.OutOfFold), Calibration = choice };
    }

    /// <summary>Mean of the objective metric over the folds.</summary>
    public double Score(TrainedCandidate candidate) => _reports.Score(_data.SpreadToAllRows(candidate.OutOfFold))[0].Value;

    /// <summary>The model as a job leaves it in <c>model.tar.gz</c>.</summary>
    public FittedPipeline ToPipeline(TrainedCandidate candidate)
    {
        var report = _reports.Build(
            new CandidateSummary { Name = candidate.Name, Ordinal = 1, Status = CandidateStatus.Completed, Algorithm = candidate.Algorithm, Members = candidate.Members },
            _data.SpreadToAllRows(candidate.OutOfFold));
        var manifest = new ManifestBuilder(_job, _data).Build(report, candidate.Calibration, candidate.OutOfFold);
        return new FittedPipeline(manifest, candidate.Parts, PipelineParts.Join(candidate.Bases.Values.SelectMany(p => p)));
    }

    private IPreparedFolds Folds(Candidate candidate, TrainingSet data)
    {
        if (candidate.StackOn.Append(candidate.RepeatOf).OfType<string>().FirstOrDefault(n => !_trained.ContainsKey(n)) is { } absent)
        {
            throw new ArgumentException($"candidate `{candidate.Name}` builds on `{absent}`, which was not trained before", nameof(candidate));
        }

        if (candidate.RepeatOf is not null)
        {
            return new PreparedFolds(data, PreparedBytes);
        }

        return candidate.StackOn.Count == 0 ? _folds : new StackedFolds(_data, _folds, [.. candidate.StackOn.Select(n => (n, _trained[n].OutOfFold))]);
    }
}
