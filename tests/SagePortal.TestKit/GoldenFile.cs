using System.Runtime.CompilerServices;
using Xunit;

namespace SagePortal.TestKit;

/// <summary>Compares text with a file beside the test (<c>Name.approved.txt</c>). <c>UPDATE_GOLDEN=1</c> rewrites the file.</summary>
public static class GoldenFile
{
    /// <param name="name">File name without <c>.approved.txt</c>.</param>
    /// <param name="actual">Compared with LF line ends.</param>
    /// <param name="testFile">Given by the compiler.</param>
    public static void Verify(string name, string actual, [CallerFilePath] string testFile = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(testFile)!, name + ".approved.txt");
        var text = actual.ReplaceLineEndings("\n");
        if (string.Equals(Environment.GetEnvironmentVariable("UPDATE_GOLDEN"), "1", StringComparison.Ordinal))
        {
            File.WriteAllText(file, text);
            return;
        }

        Assert.True(File.Exists(file), $"{file} is missing: run once with UPDATE_GOLDEN=1 and review what it writes");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
    }
}
