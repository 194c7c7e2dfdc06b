using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;
using SagePortal.Learning.ModelFiles;
using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.ModelFiles;

public sealed class TreeFormatTests
{
    /// <summary>Two trees of four leaves on a category of five codes and a number, written by version 1 of the tree section.</summary>
    private const string VersionOne =
        "U1BNAQRnYmR0AQAAAAABAAAA3t3d3d3dAEABAAAAAgAAAAFjBQAAAAUAAAAAAQIDBAUBeAAAAAABAAAAAwAAAAAAAAAHAAAADgAAAA4AAAAAAAAAAQAAAAAAAAAAAAAFAACwQAUAAAAA" +
        "AAAAAQAFAQAAsEADAAAAAAAAAAEABQEAAIB/AwAAAAAAAAAAAP8CAACAfwQAAAABAAAAAAD/AgAAgH8FAAAAAgAAAAAA/wIAAIB/BgAAAAMAAAAAAP8CAAAAAAgAAAABAAAAAAAABQAA" +
        "YEAMAAAAAAAAAAEAAwEAAGBACgAAAAAAAAABAAMBAACAfwoAAAAEAAAAAAD/AgAAgH8LAAAABQAAAAAA/wIAAIB/DAAAAAYAAAAAAP8CAACAfw0AAAAHAAAAAAD/AggAAAAh9D+/0WmD" +
        "vaQ1oj93d/8/ARcBv8oBZ70Yhgk/VXR2PwIAAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAADgAAAAAAcEIAAEBB" +
        "AABAQgAAuEEAAMhBAADgQAAAoEAAAHBCAABAQQAAQEIAAHBBAAAEQgAAoEAAAOBADgAAABENFEPiK8ZAVja0QQAAAAAAAAAAAAAAAAAAAAAQDRRC0jAHQJ1hBEEAAAAAAAAAAAAAAAAA" +
        "AAAARU5EIQ==";

    [Fact]
    public void Read_FileOfVersionOne_PredictsWhatItsWriterDid()
    {
        var model = ModelReader.Read(new MemoryStream(Convert.FromBase64String(VersionOne)));
        var inputs = new FeatureMatrix([new Feature("c", 5), new Feature("x")], [[0, 3, 3, 1, 9, float.NaN], [1, 10, float.NaN, float.NaN, 5, 7]], 6);

        double[] expected = [0.8542572100957235, 5.066879196961721, 5.066879196961721, 1.9877684702475866, 1.302116281290849, 1.9877684702475866];
        Assert.Equal(expected, Tables.Predict(model, inputs));
        Assert.Equal(expected, Tables.Predict(WriteAndRead(model), inputs));
    }

    [Fact]
    public void Write_FullyGrownForest_TakesAFewBytesANode()
    {
        var train = Tables.Classification(4_000, 2, 81);
        var model = (ForestModel)new RandomForestLearner(new ForestParameters { NumTrees = 20 }).Fit(train, null, new FitContext()).Model;

        Assert.True(Bytes(model).Length < 4 * model.Trees.Nodes.Length);
    }

    [Fact]
    public void Write_Ensemble_KeepsCoversAndImportances()
    {
        var train = Tables.Regression(1_500, 82);
        var before = (GradientBoostingModel)Tables.Fit(train).Model;
        var after = (GradientBoostingModel)WriteAndRead(before);

        Assert.Equal(before.Trees.FeatureImportances(), after.Trees.FeatureImportances());
        for (var tree = 0; tree < before.Trees.TreeCount; tree++)
        {
            Assert.Equal(before.Trees.Covers[before.Trees.Roots[tree]], after.Trees.Covers[after.Trees.Roots[tree]]);
            Assert.Equal(LeafCovers(before.Trees, tree), LeafCovers(after.Trees, tree));
        }
    }

    private static IEnumerable<float> LeafCovers(Learning.Boosting.Trees.TreeEnsemble trees, int tree)
        => Enumerable.Range(trees.Roots[tree], trees.Roots[tree + 1] - trees.Roots[tree]).Where(i => trees.Nodes[i].IsLeaf).Select(i => trees.Covers[i]).Order();

    private static IModel WriteAndRead(IModel model) => ModelReader.Read(new MemoryStream(Bytes(model)));

    private static byte[] Bytes(IModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new ModelWriter(stream);
        writer.WriteModel(model);
        writer.Flush();
        return stream.ToArray();
    }
}
