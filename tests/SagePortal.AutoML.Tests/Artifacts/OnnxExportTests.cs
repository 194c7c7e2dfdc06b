using Google.Protobuf;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Tests.Explaining;
using SagePortal.AutoML.Tests.Jobs;
using SagePortal.Learning;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Linear;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.AutoML.Tests.Artifacts;

public sealed class OnnxExportTests
{
    private const int Graph = 7;

    [Fact]
    public void Write_Pipeline_MakesEveryValueBeforeItIsUsed()
    {
        var (pipeline, _) = PipelineExplainerTests.Fit(JobFolder.Binary(200), new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 5 }), new RandomForestLearner(new ForestParameters { NumTrees = 3 }), new LinearLearner(new LinearOptions()));
        using var stream = new MemoryStream();
        Assert.Empty(OnnxExport.Write(pipeline, stream));

        var graph = Fields(Assert.Single(Fields(stream.ToArray()), f => f.Field == Graph).Bytes);
        string Name(byte[] message, int field) => Fields(message).First(f => f.Field == field).Bytes is var bytes ? System.Text.Encoding.UTF8.GetString(bytes) : "";
        var inputs = graph.Where(f => f.Field == 11).Select(f => Name(f.Bytes, 1)).ToArray();
        var known = graph.Where(f => f.Field == 5).Select(f => Name(f.Bytes, 8)).Concat(inputs).ToHashSet(StringComparer.Ordinal);
        var operations = new List<string>();
        foreach (var node in graph.Where(f => f.Field == 1))
        {
            var fields = Fields(node.Bytes);
            Assert.All(fields.Where(f => f.Field == 1), f => Assert.Contains(System.Text.Encoding.UTF8.GetString(f.Bytes), known));
            Assert.True(known.Add(Name(node.Bytes, 2)));
            operations.Add(Name(node.Bytes, 4));
        }

        Assert.Equal(["a", "b", "group", "noise"], inputs.Order());
        Assert.Equal(["label", "probabilities"], graph.Where(f => f.Field == 12).Select(f => Name(f.Bytes, 1)).Order());
        Assert.Equal(2, operations.Count(o => o == "TreeEnsembleRegressor"));
    }

    [Fact]
    public void Write_ModelWithoutOperators_SaysSo()
    {
        var (pipeline, _) = PipelineExplainerTests.Fit(JobFolder.Regression(50), new LinearLearner(new LinearOptions()));
        var foreign = new FittedPipeline(pipeline.Manifest, [pipeline.Parts[0] with { Models = [new WeightedModel("x", new ForeignModel(), 1)] }]);

        Assert.Contains("`foreign` cannot be exported", Assert.Throws<DataProblemException>(() => OnnxExport.Write(foreign, Stream.Null)).Message, StringComparison.Ordinal);
    }

    private static List<(int Field, byte[] Bytes)> Fields(byte[] message)
    {
        var fields = new List<(int, byte[])>();
        var input = new CodedInputStream(message);
        for (uint tag; (tag = input.ReadTag()) != 0;)
        {
            if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                fields.Add((WireFormat.GetTagFieldNumber(tag), input.ReadBytes().ToByteArray()));
            }
            else
            {
                input.SkipLastField();
            }
        }

        return fields;
    }

    private sealed class ForeignModel : IModel
    {
        public string Kind => "foreign";

        public int OutputCount => 1;

        public void Predict(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken) => Array.Clear(output.Values);

        public void Write(ModelWriter writer)
        {
        }
    }
}
