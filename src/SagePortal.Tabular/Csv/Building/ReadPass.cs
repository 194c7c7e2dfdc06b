using System.Runtime.ExceptionServices;
using SagePortal.Tabular.Csv.Tokenizing;

namespace SagePortal.Tabular.Csv.Building;

/// <summary>One pass over a file: workers take chunks in turn and parse the planned columns of them.</summary>
internal sealed class ReadPass(ChunkReader reader, ColumnPlan[] plans, Func<ParseContext> createContext, Func<Chunk> createChunk, ulong seed)
{
    /// <summary>Rows parsed column by column at a time, so that their text stays in the second-level cache.</summary>
    private const int BlockRows = 1024;

    private readonly Lock _gate = new();
    private readonly List<Worker> _workers = [];

    /// <summary>Reads to the end of the file.</summary>
    /// <param name="threads">At least 1.</param>
    /// <param name="afterChunk">Called after each chunk, from any worker.</param>
    public void Run(int threads, Action afterChunk, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => Work(afterChunk, cancellationToken));
        }
        catch (AggregateException e)
        {
            // A refusal by the reader comes first: it is the first in file order, and ends the other workers.
            var first = e.InnerExceptions.FirstOrDefault(inner => inner is TabularException) ?? e.InnerExceptions[0];
            ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <summary>The builders of one column, of all workers that parsed something.</summary>
    public IReadOnlyList<ColumnBuilder> Builders(int column) => [.. _workers.Select(worker => worker.Builders[column]!)];

    /// <summary>Cells that did not fit fixed types, of all workers.</summary>
    public IssueLog MergeUnfit(int maxIssues)
    {
        var merged = new IssueLog(maxIssues);
        foreach (var worker in _workers)
        {
            merged.Merge(worker.Context.Unfit);
        }

        return merged;
    }

    private void Work(Action afterChunk, CancellationToken cancellationToken)
    {
        var chunk = createChunk();
        Worker? worker = null;
        while (reader.TryRead(chunk))
        {
            cancellationToken.ThrowIfCancellationRequested();
            worker ??= Join();
            Parse(chunk, worker.Builders);
            afterChunk();
        }
    }

    private Worker Join()
    {
        var context = createContext();
        var worker = new Worker(context, [.. plans.Select(plan => CreateBuilder(plan, context))]);
        lock (_gate)
        {
            _workers.Add(worker);
        }

        return worker;
    }

    private ColumnBuilder? CreateBuilder(ColumnPlan plan, ParseContext context) => plan.Kind switch
    {
        CellKind.Number => new NumberBuilder(plan, context),
        CellKind.DateTime => new DateTimeBuilder(plan, context),
        CellKind.Word => new WordBuilder(plan, context, seed),
        _ => null,
    };

    private static void Parse(Chunk chunk, ColumnBuilder?[] builders)
    {
        if (chunk.RowCount == 0)
        {
            return;
        }

        foreach (var builder in builders)
        {
            builder?.Begin(chunk);
        }

        for (var from = 0; from < chunk.RowCount; from += BlockRows)
        {
            var to = Math.Min(from + BlockRows, chunk.RowCount);
            for (var column = 0; column < builders.Length; column++)
            {
                builders[column]?.Append(chunk, column, from, to);
            }
        }
    }

    private sealed record Worker(ParseContext Context, ColumnBuilder?[] Builders);
}
