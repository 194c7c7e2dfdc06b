using SagePortal.Learning.ModelFiles;
using SagePortal.Learning.Neural;

namespace SagePortal.Learning.Factorization;

/// <summary>Fitted factorization machines, one per output.</summary>
public sealed class FactorizationMachineModel : IModel
{
    /// <summary>The kind written to model files.</summary>
    public const string KindName = "factorization-machine";

    private const int Version = 1;
    private const int MostOutputs = 1 << 20;
    private const int MostFactors = 1 << 10;
    private const int TaskRows = 1024;

    private readonly ProblemType _problem;
    private readonly FactorizationEncoding _encoding;
    private readonly OutputScale _scale;
    private readonly FactorizationWeights[] _machines;

    internal FactorizationMachineModel(ProblemType problem, FactorizationEncoding encoding, OutputScale scale, FactorizationWeights[] machines)
    {
        (_problem, _encoding, _scale, _machines) = (problem, encoding, scale, machines);
    }

    public string Kind => KindName;

    public int OutputCount => _machines.Length;

    public void Predict(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken)
    {
        var tasks = (inputs.RowCount + TaskRows - 1) / TaskRows;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellationToken };
        Parallel.For(0, tasks, options, task =>
        {
            var from = task * TaskRows;
            Predict(_encoding.Encode(inputs, from, Math.Min(TaskRows, inputs.RowCount - from)), output, from);
        });
    }

    public void Write(ModelWriter writer)
    {
        writer.Write(Version);
        writer.Write((int)_problem);
        _encoding.Write(writer);
        writer.WriteArray<double>([_scale.Center, _scale.Unit, _scale.Least, _scale.Most]);
        writer.Write(_machines.Length);
        writer.Write(_machines[0].Factors);
        foreach (var machine in _machines)
        {
            writer.WriteArray<float>(machine.Values);
        }
    }

    /// <summary>Restores what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ModelFormatException">The section is damaged.</exception>
    internal static FactorizationMachineModel ReadFrom(ModelReader reader)
    {
        reader.ReadVersion(Version);
        var problem = (ProblemType)reader.ReadCount((int)ProblemType.Regression, "problem type");
        var encoding = FactorizationEncoding.ReadFrom(reader);
        var scale = reader.ReadArray<double>(4, "numbers of the output scale");
        var machines = new FactorizationWeights[reader.ReadCount(MostOutputs, "outputs")];
        var factors = reader.ReadCount(MostFactors, "factors");
        if (machines.Length == 0 || scale.Length != 4 || !(scale[2] <= scale[3]))
        {
            throw new ModelFormatException("the sizes of a factorization machine are damaged");
        }

        for (var k = 0; k < machines.Length; k++)
        {
            var values = reader.ReadArray<float>(int.MaxValue, "weights");
            machines[k] = values.Length == (long)encoding.TermCount * FactorizationWeights.StrideOf(factors) + 1
                ? new FactorizationWeights(encoding.TermCount, factors, values)
                : throw new ModelFormatException($"a factorization machine of {encoding.TermCount} terms holds {values.Length} numbers");
        }

        return new FactorizationMachineModel(problem, encoding, new OutputScale(scale[0], scale[1], scale[2], scale[3]), machines);
    }

    /// <summary>Fills the outputs of encoded rows from row <paramref name="place"/> on.</summary>
    internal void Predict(SparseRows rows, Predictions output, int place)
    {
        var sums = new float[_machines[0].Stride];
        var scores = new float[_machines.Length];
        for (var row = 0; row < rows.RowCount; row++)
        {
            FactorizationTrainer.Score(_machines, _problem, rows, row, scores, sums);
            for (var k = 0; k < scores.Length; k++)
            {
                output.Row(place + row)[k] = _problem == ProblemType.Regression ? _scale.Restore(scores[k]) : scores[k];
            }
        }
    }
}
