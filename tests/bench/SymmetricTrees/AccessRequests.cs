using SagePortal.Learning;

namespace SagePortal.Bench.SymmetricTrees;

/// <summary>
/// A generated stand-in for tables of many-valued categories only (access requests: resource, manager, department, title …): grants
/// depend on resource, manager and two interactions, codes are skewed and nested as in such tables. It is no public data set.
/// </summary>
internal static class AccessRequests
{
    private const int Rows = 24_000;
    private const int Resources = 5_000;
    private const int Managers = 3_000;
    private const int Departments = 400;
    private const int Titles = 300;
    private const int Families = 60;
    private const int Rollups = 120;
    private const int FoldCount = 5;

    public static FoldFile Create()
    {
        var random = new Random(1);
        var (resourceEffect, managerEffect) = (Normals(random, Resources, 1.3), Normals(random, Managers, 0.9));
        var (pairEffect, familyEffect) = (Normals(random, Departments * Titles, 1), Normals(random, Resources * Families, 1));
        var columns = Enumerable.Range(0, 6).Select(_ => new float[Rows]).ToArray();
        var (granted, folds) = (new float[Rows], new int[Rows]);
        for (var row = 0; row < Rows; row++)
        {
            var (department, title) = (Skewed(random, Departments), Skewed(random, Titles));
            var family = title * 7 % Families;
            var manager = random.Next(10) == 0 ? random.Next(Managers) : ((department * 7) + random.Next(8)) % Managers;
            var resource = random.Next(10) < 3 ? random.Next(Resources) : ((department * 13) + (title % 10 * random.Next(3))) % Resources;
            var logit = 2.6 + resourceEffect[resource] + managerEffect[manager] + pairEffect[(department * Titles) + title] + familyEffect[(resource * Families) + family];
            granted[row] = random.NextDouble() < 1 / (1 + Math.Exp(-logit)) ? 1 : 0;
            folds[row] = random.Next(FoldCount);
            float[] codes = [resource, manager, department % Rollups, department, title, family];
            for (var f = 0; f < codes.Length; f++)
            {
                columns[f][row] = codes[f];
            }
        }

        Feature[] features = [new("resource", Resources), new("manager", Managers), new("rollup", Rollups), new("department", Departments), new("title", Titles), new("family", Families)];
        return new FoldFile(new Dataset(new FeatureMatrix(features, columns, Rows), new Target(ProblemType.BinaryClassification, granted, 2)), folds);
    }

    /// <summary>Low codes are more frequent, about as 1 / code.</summary>
    private static int Skewed(Random random, int count) => (int)Math.Min(Math.Pow(count + 1, random.NextDouble()) - 1, count - 1);

    private static double[] Normals(Random random, int count, double deviation)
        => [.. Enumerable.Range(0, count).Select(_ => deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
}
