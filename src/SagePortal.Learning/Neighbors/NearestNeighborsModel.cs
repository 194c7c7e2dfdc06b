using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Neighbors;

/// <summary>The training rows and how to ask them.</summary>
public sealed class NearestNeighborsModel : IModel
{
    /// <summary>The kind written to model files.</summary>
    public const string KindName = "nearest-neighbors";

    internal const int MostNeighbors = 256;

    private const int Version = 1;
    private const int MostOutputs = 1 << 20;

    /// <summary>Queries encoded at a time.</summary>
    private const int BatchRows = 1 << 14;

    private readonly NeighborEncoding _encoding;
    private readonly NeighborTable _table;
    private readonly NeighborVote _vote;

    internal NearestNeighborsModel(NeighborEncoding encoding, NeighborTable table, NeighborVote vote, int neighbors)
    {
        (_encoding, _table, _vote, Neighbors) = (encoding, table, vote, neighbors);
    }

    public string Kind => KindName;

    public int OutputCount => _vote.Outputs;

    /// <summary>Rows asked.</summary>
    public int Neighbors { get; }

    public void Predict(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken)
    {
        for (var from = 0; from < inputs.RowCount; from += BatchRows)
        {
            var (first, count) = (from, Math.Min(BatchRows, inputs.RowCount - from));
            var queries = new float[_encoding.Width * count];
            _encoding.Encode(inputs, [.. Enumerable.Range(first, count)], queries, count);
            NeighborSearch.Run(
                _table, _encoding.Width, queries, count, count, Neighbors, null, (query, nearest) => _vote.Predict(nearest, Neighbors, output.Row(first + query)), threads, cancellationToken);
        }
    }

    public void Write(ModelWriter writer)
    {
        writer.Write(Version);
        writer.Write((int)_vote.Problem);
        writer.Write(_vote.Outputs);
        writer.Write(Neighbors);
        writer.Write((int)_vote.Weighting);
        writer.Write(_vote.PriorNeighbors);
        _encoding.Write(writer);
        writer.WriteArray<float>(_vote.Values);
        writer.WriteArray<float>(_vote.Weights);
        writer.WriteArray<float>(_table.Coordinates);
    }

    /// <summary>Restores what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ModelFormatException">The section is damaged.</exception>
    internal static NearestNeighborsModel ReadFrom(ModelReader reader)
    {
        reader.ReadVersion(Version);
        var problem = (ProblemType)reader.ReadCount((int)ProblemType.Regression, "problem type");
        var outputs = reader.ReadCount(MostOutputs, "outputs");
        var neighbors = reader.ReadCount(MostNeighbors, "neighbours");
        var weighting = (NeighborWeighting)reader.ReadCount((int)NeighborWeighting.Distance, "weighting");
        var prior = reader.ReadDouble();
        var encoding = NeighborEncoding.ReadFrom(reader);
        var values = reader.ReadArray<float>(int.MaxValue, "targets");
        var weights = reader.ReadArray<float>(int.MaxValue, "weights");
        var coordinates = reader.ReadArray<float>(int.MaxValue, "coordinates");
        var isWhole = outputs > 0 && (outputs == 1 || problem == ProblemType.MulticlassClassification) && neighbors > 0 && prior >= 0 && double.IsFinite(prior)
            && weights.Length == values.Length && Array.TrueForAll(weights, w => w > 0 && float.IsFinite(w))
            && Array.TrueForAll(values, v => float.IsFinite(v) && (problem != ProblemType.MulticlassClassification || (v >= 0 && v < outputs)))
            && coordinates.Length == (long)NeighborTable.StrideOf(values.Length) * encoding.Width;
        return isWhole
            ? new NearestNeighborsModel(
                encoding, new NeighborTable(coordinates, values.Length, encoding.NumberCount, encoding.CategoryCount), new NeighborVote(problem, outputs, values, weights, weighting, prior), neighbors)
            : throw new ModelFormatException("the rows of a nearest-neighbours model are damaged");
    }
}
