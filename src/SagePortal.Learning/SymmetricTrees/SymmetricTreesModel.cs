using SagePortal.Learning.Losses;
using SagePortal.Learning.ModelFiles;
using SagePortal.Learning.SymmetricTrees.Columns;

namespace SagePortal.Learning.SymmetricTrees;

/// <summary>Boosted symmetric trees: initial scores plus the sum of the trees' leaves, through the link of the loss.</summary>
public sealed class SymmetricTreesModel : IModel
{
    internal const string KindName = "symmetric-trees";

    internal SymmetricTreesModel(
        IReadOnlyList<Feature> features, CategoryGroups[] groups, TreeColumn[] columns, SymmetricTree[] trees, double[] initialScores, ScoreLink link)
    {
        (Features, Groups, Columns, Trees, InitialScores, Link) = (features, groups, columns, trees, initialScores, link);
    }

    public string Kind => KindName;

    public int OutputCount => InitialScores.Length;

    /// <summary>Features the model was fitted on, in order.</summary>
    public IReadOnlyList<Feature> Features { get; }

    /// <summary>Score of each output before the first tree.</summary>
    public double[] InitialScores { get; }

    public ScoreLink Link { get; }

    public int TreeCount => Trees.Length;

    internal CategoryGroups[] Groups { get; }

    /// <summary>The columns that some tree splits on.</summary>
    internal TreeColumn[] Columns { get; }

    internal SymmetricTree[] Trees { get; }

    public void Predict(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken)
    {
        PredictScores(inputs, output, threads, cancellationToken);
        if (Link == ScoreLink.Identity)
        {
            return;
        }

        for (var row = 0; row < output.RowCount; row++)
        {
            Link.Apply(output.Row(row));
        }
    }

    /// <summary>Raw scores (log-odds …) instead of predictions.</summary>
    public void PredictScores(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken)
    {
        if (output.RowCount != inputs.RowCount || output.OutputCount != OutputCount)
        {
            throw new ArgumentException($"the output must be {inputs.RowCount} × {OutputCount}", nameof(output));
        }

        if (inputs.FeatureCount != Features.Count)
        {
            throw new ArgumentException($"the model takes {Features.Count} features, the rows have {inputs.FeatureCount}", nameof(inputs));
        }

        SymmetricTreesPredictor.Fill(this, inputs, output, threads, cancellationToken);
    }

    public void Write(ModelWriter writer) => SymmetricTreesFormat.Write(writer, this);

    internal static IModel ReadFrom(ModelReader reader) => SymmetricTreesFormat.Read(reader);

    /// <summary>Keeps the columns and groups that the trees need, renumbered.</summary>
    internal static SymmetricTreesModel From(
        IReadOnlyList<Feature> features, TrainingColumns training, IReadOnlyList<SymmetricTree> trees, double[] initialScores, ScoreLink link)
    {
        var used = trees.SelectMany(t => t.Splits).Select(s => s.Column).Distinct().Order().ToArray();
        var sources = used.Select(c => training.Columns[c]).OfType<GroupColumn>().Select(c => c.Source).Distinct().Order().ToArray();
        var columns = Array.ConvertAll(used, c => training.Columns[c] is GroupColumn column
            ? column.WithSource(Array.BinarySearch(sources, column.Source))
            : training.Columns[c]);
        return new SymmetricTreesModel(
            [.. features],
            Array.ConvertAll(sources, s => training.Groups[s]),
            columns,
            [.. trees.Select(t => t with { Splits = Array.ConvertAll(t.Splits, s => s with { Column = Array.BinarySearch(used, s.Column) }) })],
            initialScores,
            link);
    }
}
