using System.Diagnostics.CodeAnalysis;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Neural;

/// <summary>Fitted neural network with the encoding of its inputs.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Models are dropped by their last reader; the buffers free themselves.")]
public sealed class NeuralNetworkModel : IModel
{
    /// <summary>The kind written to model files.</summary>
    public const string KindName = "neural-network";

    private const int Version = 1;
    private const int MostOutputs = 1 << 20;
    private const int MostUnits = 1 << 16;
    private const int MostLayers = 64;

    /// <summary>Rows encoded and predicted by one task.</summary>
    private const int TaskRows = 1024;

    private readonly ProblemType _problem;
    private readonly TableEncoding _encoding;
    private readonly NetworkShape _shape;
    private readonly OutputScale _scale;
    private readonly NetworkWeights _weights;

    internal NeuralNetworkModel(ProblemType problem, TableEncoding encoding, NetworkShape shape, OutputScale scale, ReadOnlySpan<float> parameters)
    {
        (_problem, _encoding, _shape, _scale) = (problem, encoding, shape, scale);
        _weights = new NetworkWeights(shape, isTrained: false);
        parameters.CopyTo(_weights.Values);
        _weights.Prepare();
    }

    public string Kind => KindName;

    public int OutputCount => _shape.Outputs;

    /// <summary>Numbers learned.</summary>
    public int ParameterCount => _shape.ParameterCount;

    public void Predict(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken)
    {
        var tasks = (inputs.RowCount + TaskRows - 1) / TaskRows;
        if (tasks <= 1 || threads <= 1)
        {
            for (var task = 0; task < tasks; task++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                PredictTask(inputs, output, task * TaskRows);
            }
        }
        else
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
            Parallel.For(0, tasks, options, task => PredictTask(inputs, output, task * TaskRows));
        }
    }

    public void Write(ModelWriter writer)
    {
        writer.Write(Version);
        writer.Write((int)_problem);
        _encoding.Write(writer);
        writer.Write(_shape.Frequencies);
        writer.Write((int)_shape.Activation);
        writer.Write((int)_shape.Normalization);
        writer.WriteArray<int>([.. _shape.Hidden]);
        writer.Write(_shape.Outputs);
        writer.WriteArray<double>([_scale.Center, _scale.Unit, _scale.Least, _scale.Most]);
        writer.WriteArray<float>(_weights.Values);
    }

    /// <summary>Restores what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ModelFormatException">The section is damaged.</exception>
    internal static NeuralNetworkModel ReadFrom(ModelReader reader)
    {
        reader.ReadVersion(Version);
        var problem = (ProblemType)reader.ReadCount((int)ProblemType.Regression, "problem type");
        var encoding = TableEncoding.ReadFrom(reader);
        var frequencies = reader.ReadCount(MostUnits, "frequencies");
        var activation = (Activation)reader.ReadCount((int)Activation.Mish, "activation");
        var normalization = (Normalization)reader.ReadCount((int)Normalization.Layer, "normalization");
        var hidden = reader.ReadArray<int>(MostLayers, "hidden layers");
        var outputs = reader.ReadCount(MostOutputs, "outputs");
        var scale = reader.ReadArray<double>(4, "numbers of the output scale");
        var parameters = reader.ReadArray<float>(int.MaxValue, "parameters");
        if (outputs == 0 || scale.Length != 4 || !(scale[2] <= scale[3]) || !Array.TrueForAll(hidden, h => h is > 0 and <= MostUnits))
        {
            throw new ModelFormatException("the sizes of a neural network are damaged");
        }

        try
        {
            var shape = new NetworkShape(encoding.Dense, encoding.Numbers, frequencies, encoding.Embeddings, hidden, outputs, activation, normalization);
            return shape.ParameterCount == parameters.Length
                ? new NeuralNetworkModel(problem, encoding, shape, new OutputScale(scale[0], scale[1], scale[2], scale[3]), parameters)
                : throw new ModelFormatException($"a neural network of {shape.ParameterCount} parameters holds {parameters.Length}");
        }
        catch (OverflowException e)
        {
            throw new ModelFormatException("the sizes of a neural network are damaged", e);
        }
    }

    private void PredictTask(FeatureMatrix inputs, Predictions output, int from)
    {
        var count = Math.Min(TaskRows, inputs.RowCount - from);
        using var table = _encoding.Encode(inputs, from, count);
        using var pass = new ForwardPass(_shape, Math.Min(count, NetworkInference.BlockRows), isTraining: false, dropout: 0);
        for (var row = 0; row < count; row += pass.Capacity)
        {
            NetworkInference.Predict(pass, _shape, _weights, _problem, _scale, table, row, Math.Min(pass.Capacity, count - row), output, from + row);
        }

        GC.KeepAlive(_weights);
    }
}
