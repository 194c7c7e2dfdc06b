using SagePortal.Learning.Boosting.Trees;
using SagePortal.Learning.Losses;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Forests;

/// <summary>The mean of the trees' leaves: class probabilities or numbers.</summary>
public sealed class ForestModel : IModel
{
    internal const string KindName = "forest";
    private const int Version = 1;

    internal ForestModel(TreeEnsemble trees) => Trees = trees;

    public string Kind => KindName;

    public int OutputCount => Trees.LeafWidth;

    public TreeEnsemble Trees { get; }

    public void Predict(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken)
    {
        if (output.OutputCount != OutputCount)
        {
            throw new ArgumentException($"the output must have {OutputCount} columns", nameof(output));
        }

        Trees.Predictor.Predict(inputs, output, new ScoreFrame(null, Trees.TreeCount, ScoreLink.Identity), threads, cancellationToken);
    }

    public void Write(ModelWriter writer)
    {
        writer.Write(Version);
        TreeEnsembleFormat.Write(writer, Trees);
    }

    internal static ForestModel ReadFrom(ModelReader reader)
    {
        reader.ReadVersion(Version);
        var trees = TreeEnsembleFormat.Read(reader);
        return trees.TreeCount > 0 ? new ForestModel(trees) : throw new ModelFormatException("the forest has no trees");
    }
}
