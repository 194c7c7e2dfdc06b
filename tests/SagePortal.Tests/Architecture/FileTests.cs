using System.Text.RegularExpressions;
using SagePortal.TestKit;

namespace SagePortal.Tests.Architecture;

/// <summary>House rules a compiler does not know.</summary>
public sealed partial class FileTests
{
    /// <summary>Files over the hard limit, each with its reason.</summary>
    private static readonly Dictionary<string, string> s_long = new(StringComparer.Ordinal);

    private static readonly string[] s_forbiddenSuffixes = ["Helper", "Helpers", "Util", "Utils", "Manager", "Processor", "Data", "Info", "Impl"];

    private static IEnumerable<SourceFile> CSharp => SourceTree.Files("src", ".cs");

    [Fact]
    public void Files_AreNotTooLong() =>
        SourceTree.AssertNone(
            from file in SourceTree.Files("src", ".cs", ".razor")
            where file.Lines > Limit(file.Path) && !s_long.ContainsKey(file.Path)
            select $"{file.Path}: {file.Lines} lines, at most {Limit(file.Path)}");

    [Fact]
    public void LongFiles_OfTheList_AreStillLong() =>
        SourceTree.AssertNone(s_long.Keys.Where(path => !SourceTree.Files("src", ".cs", ".razor").Any(file => file.Path == path && file.Lines > Limit(file.Path))));

    [Fact]
    public void Types_AreNamedForWhatTheyAre() =>
        SourceTree.AssertNone(
            from file in CSharp
            from Match type in TypeName().Matches(file.Text)
            let name = type.Groups["name"].Value
            where s_forbiddenSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal) && name.Length >= suffix.Length)
            select $"{file.Path}: {name}");

    [Fact]
    public void Pages_KeepTheirCodeBehind() =>
        SourceTree.AssertNone(
            from file in SourceTree.Files("src/SagePortal/Features", ".razor")
            where file.Text.Contains("@code", StringComparison.Ordinal) || file.Text.Contains("@functions", StringComparison.Ordinal)
            select file.Path);

    [Fact]
    public void UiComponents_HaveOnlySmallCodeBlocks() =>
        SourceTree.AssertNone(
            from file in SourceTree.Files("src/SagePortal/Ui", ".razor")
            let at = file.Text.IndexOf("@code", StringComparison.Ordinal)
            where at >= 0 && file.Text.AsSpan(at).Count('\n') > 25
            select file.Path);

    [Fact]
    public void Markup_HasNoInlineStyle_ExceptComputedVariables() =>
        SourceTree.AssertNone(
            from file in SourceTree.Files("src/SagePortal/Features", ".razor")
            from Match style in InlineStyle().Matches(file.Text)
            select $"{file.Path}: {style.Value}");

    [Fact]
    public void Features_EachHaveAReadmeThatIsShortAndTrue() =>
        SourceTree.AssertNone(
            from folder in Directory.GetDirectories(RepositoryFolder.PathTo("src/SagePortal/Features"))
            let readme = Path.Combine(folder, "README.md")
            let name = Path.GetFileName(folder)
            where File.Exists(Path.Combine(folder, $"{name}Feature.cs"))
            from offence in ReadmeOffences(name, folder, readme)
            select offence);

    private static IEnumerable<string> ReadmeOffences(string name, string folder, string readme)
    {
        if (!File.Exists(readme))
        {
            return [$"{name} has no README.md"];
        }

        var text = File.ReadAllText(readme);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)).ToHashSet(StringComparer.Ordinal);
        var dead = FileName().Matches(text).Select(match => match.Groups["file"].Value).Where(file => !files.Contains(Path.GetFileName(file))).Select(file => $"{name}/README.md names {file}, which does not exist");
        return text.AsSpan().Count('\n') > 40 ? dead.Append($"{name}/README.md has more than 40 lines") : dead;
    }

    private static int Limit(string path) =>
        path.EndsWith(".razor.cs", StringComparison.Ordinal) ? 300
        : path.EndsWith(".razor", StringComparison.Ordinal) ? 200
        : path.EndsWith("/Program.cs", StringComparison.Ordinal) ? 30
        : path.StartsWith("src/SagePortal.Learning/", StringComparison.Ordinal) ? 500
        : 400;

    [GeneratedRegex(@"^\s*(public|internal|private|file)[\w\s]*\b(class|struct|interface|enum|record)\s+(struct\s+|class\s+)?(?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, 5000)]
    private static partial Regex TypeName();

    [GeneratedRegex("\\sstyle=\"(?!--)[^\"]*\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex InlineStyle();

    [GeneratedRegex(@"`(?<file>[\w/]+(\.razor)?\.(cs|razor|resx|js|css))`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FileName();
}
