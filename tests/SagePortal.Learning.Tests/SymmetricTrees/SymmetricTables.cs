using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.SymmetricTrees;

/// <summary>Seeded tables with categories.</summary>
internal static class SymmetricTables
{
    /// <summary>One category.</summary>
    public static Dataset Coded(float[] y, int classes, int cardinality, float[] codes)
        => new(new FeatureMatrix([new Feature("c", cardinality)], [codes], codes.Length), new Target(classes == 2 ? ProblemType.BinaryClassification : ProblemType.Regression, y, classes));

    /// <summary>Numbers with missing ones, a two-valued category, one of 12 and one of 60 codes, both with missing ones.</summary>
    public static Dataset Mixed(int rows, int classes, int seed)
    {
        var table = Tables.Classification(rows, classes, seed);
        var random = new Random(seed);
        float[] Codes(int cardinality) => [.. table.Target.Values.Select(y => random.Next(20) == 0 ? float.NaN : (float)((random.Next(cardinality) * (1 + (int)y)) % cardinality))];
        return table with
        {
            Inputs = new FeatureMatrix(
                [.. table.Inputs.Features, new Feature("two", 2), new Feature("dozen", 12), new Feature("many", 60)],
                [.. table.Inputs.Columns, Codes(2), Codes(12), Codes(60)],
                rows),
        };
    }
}
