using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Baselines;

/// <summary>One output row for all inputs.</summary>
public sealed class BaselineModel : IModel
{
    /// <summary>The kind written to model files.</summary>
    public const string KindName = "baseline";

    private const int Version = 1;
    private const int MostOutputs = 1 << 20;

    private readonly double[] _output;

    internal BaselineModel(double[] output) => _output = output;

    public string Kind => KindName;

    public int OutputCount => _output.Length;

    public void Predict(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken)
    {
        for (var row = 0; row < inputs.RowCount; row++)
        {
            _output.CopyTo(output.Row(row));
        }
    }

    public void Write(ModelWriter writer)
    {
        writer.Write(Version);
        writer.WriteArray<double>(_output);
    }

    /// <summary>Restores what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ModelFormatException">The section is damaged.</exception>
    internal static BaselineModel ReadFrom(ModelReader reader)
    {
        reader.ReadVersion(Version);
        var output = reader.ReadArray<double>(MostOutputs, "outputs");
        return output.Length > 0 ? new BaselineModel(output) : throw new ModelFormatException("a baseline has no output");
    }
}
