namespace SagePortal.Tabular.Tests;

/// <summary>The public data sets that lie beside the repository.</summary>
internal static class SharedTables
{
    /// <summary>Path of a file under <c>shared/data</c>; skips the test when it is not there.</summary>
    public static string Path(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "SagePortal.sln")))
        {
            folder = folder.Parent;
        }

        var path = System.IO.Path.Combine(folder?.Parent?.FullName ?? "", "shared", "data", name);
        Assert.SkipUnless(File.Exists(path), $"shared/data/{name} is not there");
        return path;
    }
}
