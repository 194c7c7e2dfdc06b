using System.Text.RegularExpressions;
using System.Xml.Linq;
using SagePortal.TestKit;

namespace SagePortal.Tests.Architecture;

/// <summary>Every text on screen exists in both languages.</summary>
public sealed partial class TranslationTests
{
    /// <summary>Names and key caps that read the same in both languages.</summary>
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal) { "SagePortal", "Esc", "Ctrl", "ARN", "CSV", "JSON" };

    private static readonly string s_source = RepositoryFolder.PathTo("src", "SagePortal");

    [Fact]
    public void Resources_EnglishAndJapanese_HaveTheSameKeysAndPlaceholders()
    {
        var problems = new List<string>();
        foreach (var english in EnglishFiles())
        {
            var japanese = english[..^".resx".Length] + ".ja.resx";
            var (en, ja) = (Read(english), File.Exists(japanese) ? Read(japanese) : []);
            problems.AddRange(en.Keys.Except(ja.Keys, StringComparer.Ordinal).Select(key => $"{Short(japanese)} lacks {key}"));
            problems.AddRange(ja.Keys.Except(en.Keys, StringComparer.Ordinal).Select(key => $"{Short(english)} lacks {key}"));
            problems.AddRange(en.Keys.Intersect(ja.Keys, StringComparer.Ordinal)
                .Where(key => !Placeholders(en[key]).SetEquals(Placeholders(ja[key]))).Select(key => $"{Short(japanese)}: placeholders of {key} differ"));
        }

        AssertNone(problems);
    }

    [Fact]
    public void Resources_EveryKey_HasAText() =>
        AssertNone(Files("*.resx").SelectMany(file => Read(file).Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => $"{Short(file)}: {text.Key} is empty")));

    [Fact]
    public void Components_KeysThatTheyName_Exist()
    {
        var keysOf = EnglishFiles().ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => Read(file).Keys.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var razor in Files("*.razor"))
        {
            var text = File.ReadAllText(razor) + (File.Exists(razor + ".cs") ? File.ReadAllText(razor + ".cs") : "");
            foreach (Match localizer in Localizer().Matches(text))
            {
                var (strings, name) = (localizer.Groups["strings"].Value, localizer.Groups["name"].Value);
                var used = Regex.Matches(text, $@"\b{name}\[""(?<key>[A-Za-z0-9_.]+)""\s*[\],]", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["key"].Value);
                problems.AddRange(used.Where(key => !keysOf.TryGetValue(strings, out var known) || !known.Contains(key)).Select(key => $"{Short(razor)}: {strings} has no {key}"));
            }
        }

        AssertNone(problems.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Components_BetweenTags_HaveNoLiteralText()
    {
        var problems = new List<string>();
        foreach (var razor in Files("*.razor"))
        {
            problems.AddRange(RazorTexts.In(File.ReadAllText(razor)).Where(text => Letters().Matches(text).Any(word => !s_names.Contains(word.Value))).Select(text => $"{Short(razor)}: {text}"));
        }

        AssertNone(problems);
    }

    [Fact]
    public void Components_IconsThatTheyName_AreInTheSprite()
    {
        var sprite = File.ReadLines(RepositoryFolder.PathTo("wwwroot-assets", "icons.txt")).ToHashSet(StringComparer.Ordinal);
        var used = Files("*.razor").SelectMany(file => IconName().Matches(File.ReadAllText(file)).Select(match => (File: file, Icon: match.Groups["icon"].Value)));

        AssertNone(used.Where(use => !sprite.Contains(use.Icon)).Select(use => $"{Short(use.File)}: {use.Icon}"));
    }

    private static void AssertNone(IEnumerable<string> problems)
    {
        var found = problems.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static IEnumerable<string> EnglishFiles() => Files("*.resx").Where(file => !file.EndsWith(".ja.resx", StringComparison.Ordinal));

    private static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(s_source, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups["number"].Value)];

    private static string Short(string file) => Path.GetRelativePath(s_source, file);

    [GeneratedRegex(@"IStringLocalizer<(?<strings>\w+)>\s+(?<name>\w+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Localizer();

    [GeneratedRegex(@"\{(?<number>\d+)(:[^}]*)?\}", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.None, 5000)]
    private static partial Regex Letters();

    [GeneratedRegex(@"\bIcon=""(?<icon>[a-z0-9-]+)""|<SpIcon Name=""(?<icon>[a-z0-9-]+)""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex IconName();
}
