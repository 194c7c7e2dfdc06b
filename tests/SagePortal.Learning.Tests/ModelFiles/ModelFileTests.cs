using SagePortal.Learning.Boosting;
using SagePortal.Learning.Factorization;
using SagePortal.Learning.Forests;
using SagePortal.Learning.ModelFiles;
using SagePortal.Learning.Neighbors;
using SagePortal.Learning.Neural;
using SagePortal.Learning.SymmetricTrees;
using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.ModelFiles;

public sealed class ModelFileTests
{
    public static TheoryData<string> Models => ["boosting", "categories", "multiclass", "forest", "neural-network", "neighbors", "factorization", "symmetric trees"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Read_WrittenModel_PredictsTheSame(string name)
    {
        var (model, train) = Model(name);
        using var file = new MemoryStream(Bytes(model));
        var restored = ModelReader.Read(file);
        Assert.Equal(model.Kind, restored.Kind);
        Assert.Equal(Tables.Predict(model, train.Inputs), Tables.Predict(restored, train.Inputs));
        Assert.Equal(Bytes(model), Bytes(restored));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Read_TruncatedFile_IsRefused(string name)
    {
        var bytes = Bytes(Model(name).Model);
        for (var length = 0; length < bytes.Length; length += 1 + bytes.Length / 50)
        {
            Assert.Throws<ModelFormatException>(() => ModelReader.Read(new MemoryStream(bytes, 0, length)));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Read_DamagedFile_IsRefusedOrStillSafe(string name)
    {
        var (model, train) = Model(name);
        var bytes = Bytes(model);
        var random = new Random(61);
        var refused = 0;
        for (var i = 0; i < 400; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                var restored = ModelReader.Read(new MemoryStream(damaged));
                if (restored.OutputCount == model.OutputCount)
                {
                    Tables.Predict(restored, train.Inputs);
                }
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        }

        Assert.True(refused > 0);
    }

    [Theory]
    [InlineData("", "truncated")]
    [InlineData("PK\u0003\u0004....", "not a model")]
    [InlineData("SPM\u0009....", "version 9")]
    [InlineData("SPM\u0001\u0004pick", "unknown kind `pick`")]
    public void Read_ForeignFile_SaysWhatIsWrong(string text, string complaint)
    {
        var error = Assert.Throws<ModelFormatException>(() => ModelReader.Read(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(text))));
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadArray_FalseCount_IsRefusedWithoutTakingTheMemory()
    {
        var reader = new ModelReader(new MemoryStream([0, 0, 0, 0x20, 1, 2, 3]), 1L << 40);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ModelFormatException>(() => reader.ReadArray<long>(int.MaxValue, "numbers"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    private static (IModel Model, Dataset Train) Model(string name)
    {
        var train = name switch
        {
            "categories" => Tables.Categories(500, 62),
            "symmetric trees" => SymmetricTrees.SymmetricTables.Mixed(300, 3, 65),
            "multiclass" => Tables.Classification(400, 3, 63),
            "neural-network" or "neighbors" or "factorization" => Tables.Categories(200, 65),
            _ => Tables.Regression(300, 64),
        };
        ILearner learner = name switch
        {
            "forest" => new RandomForestLearner(new ForestParameters { NumTrees = 3 }),
            "neighbors" => new NearestNeighborsLearner(new NearestNeighborsOptions()),
            "factorization" => new FactorizationMachineLearner(new FactorizationMachineOptions { MaxEpochs = 2 }),
            "neural-network" => new NeuralNetworkLearner(new NeuralNetworkOptions { MaxEpochs = 2, Width = 8, Normalization = Normalization.Layer }),
            "symmetric trees" => new SymmetricTreesLearner(new SymmetricTreesParameters { NumIterations = 5, Depth = 4 }),
            _ => new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 5 }),
        };
        return (learner.Fit(train, null, new FitContext()).Model, train);
    }

    private static byte[] Bytes(IModel model)
    {
        using var stream = new MemoryStream();
        using (var writer = new ModelWriter(stream))
        {
            writer.WriteModel(model);
        }

        return stream.ToArray();
    }
}
