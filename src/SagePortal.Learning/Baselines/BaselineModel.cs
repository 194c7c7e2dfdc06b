using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Baselines;

/// <summary>One output row for all inputs.</summary>
public sealed class BaselineModel : IModel
{
    /// <summary>The kind written to model files.</summary>
    public const string KindName = "baseline";

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
        writer.Write(_output.Length);
        foreach (var value in _output)
        {
            writer.Write(value);
        }
    }

    /// <summary>Restores what <see cref="Write"/> wrote.</summary>
    public static BaselineModel Read(BinaryReader reader)
    {
        var output = new double[reader.ReadInt32()];
        for (var i = 0; i < output.Length; i++)
        {
            output[i] = reader.ReadDouble();
        }

        return new BaselineModel(output);
    }
}
