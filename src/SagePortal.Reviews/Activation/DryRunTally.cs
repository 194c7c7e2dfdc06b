using System.Runtime.InteropServices;
using SagePortal.Reviews.Statistics;

namespace SagePortal.Reviews.Activation;

/// <summary>Counts of a dry run, row by row.</summary>
internal sealed class DryRunTally
{
    private readonly ActivationNode[] _nodes;
    private readonly NodeCount[] _counts;
    private int _rows;
    private int _sent;
    private double _expected;
    private (int Errors, int Known) _inside;
    private (int Errors, int Known) _outside;

    public DryRunTally(ActivationConditions conditions)
    {
        _nodes = [.. conditions.Nodes];
        _counts = new NodeCount[_nodes.Length];
    }

    public void Add(ActivationResult result, bool? isWrong)
    {
        _rows++;
        _sent += result.Activated ? 1 : 0;
        _expected += result.InclusionProbability;
        ref var side = ref result.Activated ? ref _inside : ref _outside;
        side = Counted(side, isWrong);
        var only = result.Conditions.Count(c => c.Holds == true) == 1 ? result.Conditions.First(c => c.Holds == true) : null;

        // Results come in the order of the nodes.
        var at = 0;
        foreach (var node in result.All)
        {
            ref var count = ref _counts[at++];
            count.Unknown += node.Holds is null ? 1 : 0;
            count.Alone += ReferenceEquals(node, only) ? 1 : 0;
            if (node.Holds == true)
            {
                count.Held++;
                count.Truth = Counted(count.Truth, isWrong);
            }
        }
    }

    public DryRunReport Report() => new()
    {
        Rows = _rows,
        Sent = ProportionInterval.Wilson(_sent, _rows),
        ExpectedSent = _expected,
        ErrorInside = ProportionInterval.Wilson(_inside.Errors, _inside.Known),
        ErrorOutside = ProportionInterval.Wilson(_outside.Errors, _outside.Known),
        Conditions = [.. _nodes.Zip(_counts, (node, count) => new ConditionDryRun(node, count.Held, count.Unknown, count.Alone, ProportionInterval.Wilson(count.Truth.Errors, count.Truth.Known)))],
    };

    private static (int Errors, int Known) Counted((int Errors, int Known) counts, bool? isWrong) =>
        isWrong is { } wrong ? (counts.Errors + (wrong ? 1 : 0), counts.Known + 1) : counts;

    [StructLayout(LayoutKind.Auto)]
    private struct NodeCount
    {
        public int Held;
        public int Unknown;
        public int Alone;
        public (int Errors, int Known) Truth;
    }
}
