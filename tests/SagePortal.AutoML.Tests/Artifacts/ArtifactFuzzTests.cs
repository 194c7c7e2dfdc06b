using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Tests.Explaining;
using SagePortal.AutoML.Tests.Jobs;
using SagePortal.Learning;
using SagePortal.Learning.Baselines;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Factorization;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Linear;
using SagePortal.Learning.Neighbors;
using SagePortal.Learning.Neural;
using SagePortal.Learning.SymmetricTrees;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Tests.Artifacts;

/// <summary>
/// Artifacts of every kind of model, damaged in many ways behind the compression (where damage reaches the models) and before it.
/// Whatever comes out: a typed error or a pipeline that predicts and explains, in little memory. SAGEPORTAL_FUZZ=n multiplies the damage.
/// </summary>
public sealed class ArtifactFuzzTests
{
    private const int Mutations = 250;
    private const long MostAllocated = 256L << 20;

    public static TheoryData<string> Kinds => ["boosting", "classes", "forest", "linear", "baseline", "neighbours", "factorization", "network", "symmetric", "blend"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_OfDamagedArtifacts_FailsTypedOrWorks(string kind)
    {
        var (artifact, rows) = Artifact(kind);
        var tar = ArtifactBytes.Unzip(artifact);
        var random = new Random(kind.Length);
        var refused = 0;
        var count = Mutations * int.Parse(Environment.GetEnvironmentVariable("SAGEPORTAL_FUZZ") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < count; i++)
        {
            var damaged = i % 8 == 0 ? Mutation.Apply(artifact, random) : ArtifactBytes.Zip(Mutation.Apply(tar, random, ArtifactBytes.FixChecksums));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var error = Record.Exception(() => Use(damaged, rows));
            Assert.True(error is null or ArtifactException or DataProblemException, $"mutation {i}: {error}");
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
            refused += error is ArtifactException ? 1 : 0;
        }

        // Some damage must get past the reader, else none of it reached the models
        Assert.InRange(refused, count / 10, count * 19 / 20);
    }

    [Fact]
    public void Load_OfABomb_IsRefusedBeforeItFillsTheMemory()
    {
        var bomb = ArtifactBytes.TarOfZeros("manifest.json", claimed: 100 << 20, held: 100 << 20);
        var claim = ArtifactBytes.TarOfZeros("manifest.json", claimed: 60 << 20, held: 512);
        Assert.True(bomb.Length < 1 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("allowed are", Assert.Throws<ArtifactException>(() => FittedPipeline.Load(new MemoryStream(bomb))).Message, StringComparison.Ordinal);
        Assert.Contains("cut off", Assert.Throws<ArtifactException>(() => FittedPipeline.Load(new MemoryStream(claim))).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static void Use(byte[] damaged, Table rows)
    {
        var pipeline = FittedPipeline.Load(new MemoryStream(damaged));
        pipeline.Predict(rows);
        PipelineExplainer.Create(pipeline, rows).Explain(rows);
        OnnxExport.Write(pipeline, Stream.Null);
    }

    private static (byte[] Artifact, Table Rows) Artifact(string kind)
    {
        ILearner boosting = new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 4, NumLeaves = 6 });
        ILearner forest = new RandomForestLearner(new ForestParameters { NumTrees = 2, MaxLeaves = 8 });
        ILearner linear = new LinearLearner(new LinearOptions());
        var (pipeline, table) = kind switch
        {
            "boosting" => PipelineExplainerTests.Fit(JobFolder.Regression(80), boosting),
            "classes" => PipelineExplainerTests.Fit(JobFolder.Binary(80), boosting),
            "forest" => PipelineExplainerTests.Fit(JobFolder.Binary(80), forest),
            "linear" => PipelineExplainerTests.Fit(JobFolder.Binary(80), linear),
            "baseline" => PipelineExplainerTests.Fit(JobFolder.Binary(80), new BaselineLearner()),
            "neighbours" => PipelineExplainerTests.Fit(JobFolder.Binary(80), new NearestNeighborsLearner(new NearestNeighborsOptions())),
            "factorization" => PipelineExplainerTests.Fit(JobFolder.Binary(80), new FactorizationMachineLearner(new FactorizationMachineOptions { MaxEpochs = 2 })),
            "network" => PipelineExplainerTests.Fit(JobFolder.Binary(80), new NeuralNetworkLearner(new NeuralNetworkOptions { MaxEpochs = 2, Width = 8, Layers = 1 })),
            "symmetric" => PipelineExplainerTests.Fit(JobFolder.Binary(80), new SymmetricTreesLearner(new SymmetricTreesParameters { NumIterations = 4 })),
            _ => PipelineExplainerTests.Fit(JobFolder.Regression(80), boosting, forest, linear),
        };
        using var stream = new MemoryStream();
        pipeline.Save(stream);
        return (stream.ToArray(), table.Select([0, 1, 2]));
    }
}
