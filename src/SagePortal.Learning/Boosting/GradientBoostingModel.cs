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

    /// <summary>Raw scores (log-odds, log of the mean …) instead of predictions.</summary>
    public void PredictScores(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken)
    {
        if (output.RowCount != inputs.RowCount || output.OutputCount != OutputCount)
        {
            throw new ArgumentException($"the output must be {inputs.RowCount} × {OutputCount}", nameof(output));
        }

        for (var row = 0; row < output.RowCount; row++)
        {
            InitialScores.CopyTo(output.Row(row));
        }

        EnsemblePredictor.AddTo(Trees, inputs, output.Values, OutputCount, threads, cancellationToken);
    }

    public void Write(ModelWriter writer)
    {
        writer.Write(Version);
        writer.Write((byte)Link);
        writer.WriteArray<double>(InitialScores);
        TreeEnsembleFormat.Write(writer, Trees);
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
