namespace SagePortal.TestKit;

/// <summary>Finds files of the repository from a running test.</summary>
public static class RepositoryFolder
{
    /// <summary>The folder that holds <c>SagePortal.sln</c>.</summary>
    public static string Root { get; } = Find();

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Public data sets beside the repository (<c>../shared/data</c>); null when they are not there.</summary>
    /// <remarks>A linked work tree may lie deeper, so parents are looked through too.</remarks>
    public static string? SharedFiles(params string[] parts)
    {
        for (var folder = Directory.GetParent(Root); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine([folder.FullName, "shared", "data", .. parts]);
            if (Path.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SagePortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no SagePortal.sln above {AppContext.BaseDirectory}");
    }
}
