using SagePortal.TestKit;

namespace SagePortal.Tests.Architecture;

/// <summary>The repository's own source files.</summary>
internal static class SourceTree
{
    /// <summary>Path from the root, with slashes, and text, of files below a folder.</summary>
    public static IEnumerable<SourceFile> Files(string folder, params string[] extensions)
    {
        var root = RepositoryFolder.PathTo(folder);
        return Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Where(file => extensions.Any(extension => file.EndsWith(extension, StringComparison.Ordinal)))
                .Select(file => new SourceFile(Path.GetRelativePath(RepositoryFolder.Root, file).Replace('\\', '/'), File.ReadAllText(file)))
                .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal))
                .OrderBy(file => file.Path, StringComparer.Ordinal)
            : [];
    }

    /// <summary>Fails with all offenders, one per line.</summary>
    public static void AssertNone(IEnumerable<string> offences)
    {
        var lines = string.Join('\n', offences);
        Assert.True(lines.Length == 0, lines);
    }
}

/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Text">Content.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public int Lines => Text.AsSpan().Count('\n');
}
