using SagePortal.Learning.Losses;
using SagePortal.Learning.ModelFiles;
using SagePortal.Learning.SymmetricTrees.Columns;

namespace SagePortal.Learning.SymmetricTrees;

/// <summary>The section of a model file. Reading proves every index, so that prediction needs no checks.</summary>
internal static class SymmetricTreesFormat
{
    private const int Version = 1;
    private const int MostOutputs = 1 << 20;
    private const int MostFeatures = 1 << 20;
    private const int MostColumns = 1 << 24;
    private const int MostGroups = 1 << 28;
    private const int MostTrees = 1 << 24;
    private const int MostBorders = 254;
    private const int MostBins = 256;

    public static void Write(ModelWriter writer, SymmetricTreesModel model)
    {
        writer.Write(Version);
        writer.Write((byte)model.Link);
        writer.WriteArray<double>(model.InitialScores);
        writer.Write(model.Features.Count);
        foreach (var feature in model.Features)
        {
            writer.Write(feature.Name);
            writer.Write(feature.Cardinality);
        }

        writer.Write(model.Groups.Length);
        Array.ForEach(model.Groups, g => g.Write(writer));
        writer.Write(model.Columns.Length);
        foreach (var column in model.Columns)
        {
            writer.Write(column.Tag);
            column.Write(writer);
        }

        writer.Write(model.Trees.Length);
        foreach (var tree in model.Trees)
        {
            writer.WriteArray<SymmetricSplit>(tree.Splits);
            writer.WriteArray<float>(tree.LeafValues);
        }
    }

    /// <exception cref="ModelFormatException">The section is malformed.</exception>
    public static SymmetricTreesModel Read(ModelReader reader)
    {
        reader.ReadVersion(Version);
        var link = (ScoreLink)reader.ReadByte();
        Require(Enum.IsDefined(link), "the score link is unknown");
        var initial = reader.ReadArray<double>(MostOutputs, "initial scores");
        Require(initial.Length > 0, "there is no initial score");
        var features = ReadList(reader, MostFeatures, "features", () => new Feature(reader.ReadString(), reader.ReadCount(int.MaxValue - 1, "categories")));
        var groups = ReadList(reader, MostColumns, "category groups", () => CategoryGroups.Read(reader, features, MostGroups));
        var columns = ReadList(reader, MostColumns, "columns", () => ReadColumn(reader, features, groups));
        var trees = ReadList(reader, MostTrees, "trees", () => ReadTree(reader, columns.Count, initial.Length));
        return new SymmetricTreesModel(features, [.. groups], [.. columns], [.. trees], initial, link);
    }

    private static List<T> ReadList<T>(ModelReader reader, int most, string what, Func<T> read)
    {
        var count = reader.ReadCount(most, what);
        var list = new List<T>();
        for (var i = 0; i < count; i++)
        {
            list.Add(read());
        }

        return list;
    }

    private static TreeColumn ReadColumn(ModelReader reader, List<Feature> features, List<CategoryGroups> groups)
    {
        switch (reader.ReadByte())
        {
            case NumberColumn.KindTag:
                var feature = reader.ReadCount(features.Count - 1, "features before a column's");
                return new NumberColumn(feature, reader.ReadArray<float>(MostBorders, "borders"));
            case GroupColumn.KindTag:
                var source = reader.ReadCount(groups.Count - 1, "groups before a column's");
                var binOf = reader.ReadArray<byte>(MostGroups, "bins of groups");
                Require(binOf.Length == groups[source].Count, "a column's bins are not those of its groups");
                return new GroupColumn(source, binOf, reader.ReadByte(), reader.ReadCount(MostBins, "bins"), reader.ReadBoolean());
            case var tag:
                throw new ModelFormatException($"a column is of the unknown kind {tag}");
        }
    }

    private static SymmetricTree ReadTree(ModelReader reader, int columnCount, int outputs)
    {
        var splits = reader.ReadArray<SymmetricSplit>(SymmetricTreesParameters.MostDepth, "levels of a tree");
        foreach (var split in splits)
        {
            Require(split.Column >= 0 && split.Column < columnCount, "a split is on a column that does not exist");
            Require(split.IsEqual <= 1, "a split is of an unknown kind");
        }

        var values = reader.ReadArray<float>((int)Math.Min((long)outputs << splits.Length, int.MaxValue), "leaf values");
        Require(values.Length == (long)outputs << splits.Length, "the leaf values do not fill the tree");
        return new SymmetricTree(splits, values);
    }

    private static void Require(bool condition, string complaint)
    {
        if (!condition)
        {
            throw new ModelFormatException($"the section of symmetric trees is damaged: {complaint}");
        }
    }
}
