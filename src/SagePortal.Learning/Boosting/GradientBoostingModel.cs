using SagePortal.Learning.Boosting.Trees;
using SagePortal.Learning.Losses;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Boosting;

/// <summary>Boosted trees: initial score plus the sum of the trees' leaves, through the link of the loss. Tree t adds to output t mod K.</summary>
public sealed class GradientBoostingModel : IModel
{
    internal const string KindName = "gbdt";
    private const int Version = 1;
    private const int MaxOutputs = 1 << 20;

    internal GradientBoostingModel(TreeEnsemble trees, double[] initialScores, ScoreLink link)
    {
        Trees = trees;
        InitialScores = initialScores;
        Link = link;
    }

    public string Kind => KindName;

    public int OutputCount => InitialScores.Length;

    public TreeEnsemble Trees { get; }

    /// <summary>Score of each output before the first tree.</summary>
    public double[] InitialScores { get; }

    public ScoreLink Link { get; }

    public void Predict(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken)
        => Predict(inputs, output, Link, threads, cancellationToken);

    /// <summary>Raw scores (log-odds, log of the mean …) instead of predictions.</summary>
    public void PredictScores(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken)
        => Predict(inputs, output, ScoreLink.Identity, threads, cancellationToken);

    public void Write(ModelWriter writer)
    {
        writer.Write(Version);
        writer.Write((byte)Link);
        writer.WriteArray<double>(InitialScores);
        TreeEnsembleFormat.Write(writer, Trees);
    }

    private void Predict(FeatureMatrix inputs, Predictions output, ScoreLink link, int threads, CancellationToken cancellationToken)
    {
        if (output.OutputCount != OutputCount)
        {
            throw new ArgumentException($"the output must have {OutputCount} columns", nameof(output));
        }

        Trees.Predictor.Predict(inputs, output, new ScoreFrame(InitialScores, 1, link), threads, cancellationToken);
    }

    internal static GradientBoostingModel ReadFrom(ModelReader reader)
    {
        reader.ReadVersion(Version);
        var link = (ScoreLink)reader.ReadByte();
        if (!Enum.IsDefined(link))
        {
            throw new ModelFormatException($"the score link {(byte)link} is unknown");
        }

        var initial = reader.ReadArray<double>(MaxOutputs, "initial scores");
        var trees = TreeEnsembleFormat.Read(reader);
        if (initial.Length == 0 || trees.LeafWidth != 1 || trees.TreeCount % initial.Length != 0)
        {
            throw new ModelFormatException("the number of trees does not fit the number of outputs");
        }

        return new GradientBoostingModel(trees, initial, link);
    }
}
