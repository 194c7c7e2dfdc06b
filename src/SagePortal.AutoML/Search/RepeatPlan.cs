using System.Globalization;
using SagePortal.AutoML.Ensembling;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Trials;

namespace SagePortal.AutoML.Search;

/// <summary>
/// What to do with time that the plan leaves: the candidates that the blend is made of are fitted on further sets of folds, the weightiest
/// first. That takes the luck of the split out of them without giving the blend more candidates to choose from.
/// </summary>
internal static class RepeatPlan
{
    /// <summary>Sets of folds in all.</summary>
    private const int MostSets = 4;

    /// <summary>Ordinals of the second set begin after those of the second level.</summary>
    private const int OrdinalBase = 2000;

    private const int OrdinalsPerSet = 1000;

    /// <summary>A set takes about as long as the one before; begun too late it would be in vain.</summary>
    private const double Reserve = 1.3;

    /// <summary>Every row needs an honest prediction out of every set, and only time that is given can be left.</summary>
    public static bool Applies(TrainingSet data, double? totalSeconds) =>
        data.RowsAreIndependent && data.CoversAllRows && data.Folds.Count > 1 && totalSeconds is not null;

    /// <summary>The candidates of one more set that can be through in time; they count as candidates of the job.</summary>
    /// <param name="job">Finished candidates and the time left.</param>
    /// <param name="repeat">1 for the second set.</param>
    /// <param name="load">The recipe of a finished candidate.</param>
    public static IReadOnlyList<Candidate> Next(JobContext job, int repeat, Func<string, Candidate?> load)
    {
        var room = (job.Config.MaxCandidates ?? int.MaxValue) - job.Leaderboard.Count;
        if (repeat >= MostSets || room <= 0)
        {
            return [];
        }

        var current = job.Leaderboard.Current;
        var greedy = new GreedyEnsemble(job.Objective, job.Config.Seed) { Threads = job.Config.Threads, IsOutOfTime = () => job.Clock.SearchLeftSeconds <= 0 };
        var members = greedy.Select([.. current.Select(t => (t.Summary.Name, t.OutOfFold))], job.Data.ValidatedTarget, job.Data.FoldPositions);
        var candidates = new List<Candidate>();
        var seconds = 0.0;
        foreach (var summary in members.OrderByDescending(m => m.Weight).Select(m => current.First(t => t.Summary.Name == m.CandidateName).Summary))
        {
            if (summary.StackLevel > 1 || summary.Sets != repeat || load(summary.Name) is not { OutOfBag: false } before)
            {
                continue;
            }

            seconds += summary.FitSeconds / summary.Sets * Reserve / job.Config.Threads;
            if (seconds > job.Clock.SearchLeftSeconds || candidates.Count == room)
            {
                break;
            }

            candidates.Add(Repeated(before, summary.Name, repeat));
        }

        return candidates;
    }

    /// <summary><c>gbdt-003</c>, <c>gbdt-003-x2</c>, <c>gbdt-003-x3</c>.</summary>
    private static Candidate Repeated(Candidate before, string name, int repeat)
    {
        var first = repeat == 1 ? name : name[..name.LastIndexOf("-x", StringComparison.Ordinal)];
        var ordinal = repeat == 1 ? OrdinalBase + before.Ordinal : before.Ordinal + OrdinalsPerSet;
        return new Candidate(string.Create(CultureInfo.InvariantCulture, $"{first}-x{repeat + 1}"), ordinal, before.Learner)
        {
            Preparation = before.Preparation,
            TrainShare = before.TrainShare,
            RepeatOf = name,
            Repeat = repeat,
        };
    }
}
