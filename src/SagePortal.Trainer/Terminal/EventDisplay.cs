using SagePortal.AutoML.Jobs;

namespace SagePortal.Trainer.Terminal;

/// <summary>Shows the events of a job and keeps the candidates.</summary>
internal abstract class EventDisplay : IDisposable
{
    private readonly Dictionary<string, CandidateSummary> _candidates = new(StringComparer.Ordinal);

    /// <summary>The latest word of each candidate, by ordinal.</summary>
    public IReadOnlyList<CandidateSummary> Candidates => [.. _candidates.Values.OrderBy(c => c.Ordinal)];

    public static EventDisplay ToJson(TextWriter writer) => new JsonDisplay(writer);

    /// <summary>A redrawn line on a terminal, else a line per finished candidate.</summary>
    public static EventDisplay ForPeople(TextWriter writer) => new ProgressDisplay(writer, redraw: !Console.IsErrorRedirected);

    public void Tell(TrainerEvent trainerEvent)
    {
        if (trainerEvent is CandidateChanged changed)
        {
            _candidates[changed.Candidate.Name] = changed.Candidate;
        }

        Show(trainerEvent);
    }

    public virtual void Finish()
    {
    }

    public void Dispose() => Finish();

    protected abstract void Show(TrainerEvent trainerEvent);

    private sealed class JsonDisplay(TextWriter writer) : EventDisplay
    {
        protected override void Show(TrainerEvent trainerEvent)
        {
            writer.WriteLine(JobJson.ToLine(trainerEvent));
            writer.Flush();
        }
    }
}
