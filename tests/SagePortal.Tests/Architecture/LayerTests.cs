using System.Reflection;
using System.Text.RegularExpressions;

namespace SagePortal.Tests.Architecture;

/// <summary>Who may know whom.</summary>
public sealed partial class LayerTests
{
    private static readonly Dictionary<string, string[]> s_engineReferences = new(StringComparer.Ordinal)
    {
        ["SagePortal.Tabular"] = [],

        // Google.Protobuf writes the wire format of ONNX files (ADR-011).
        ["SagePortal.Learning"] = ["SagePortal.Tabular", "Google.Protobuf"],
        ["SagePortal.AutoML"] = ["SagePortal.Learning", "SagePortal.Tabular"],
        ["SagePortal.Policies"] = [],

        // AngleSharp parses the HTML of task templates (ADR-015).
        ["SagePortal.Reviews"] = ["AngleSharp"],
    };

    /// <summary>
    /// The only references between features: key may use value. Must stay free of cycles. Add a line with the first reference that needs it.
    /// </summary>
    private static readonly (string From, string To)[] s_featureReferences =
    [
        ("Accounts", "SignIn"),
        ("Accounts", "AccessManagement"),
        ("Autopilot", "Datasets"),
        ("ModelRegistry", "Autopilot"),
        ("ModelRegistry", "Datasets"),
        ("Endpoints", "ModelRegistry"),
        ("Endpoints", "Autopilot"),
        ("BatchTransform", "Endpoints"),
        ("BatchTransform", "ModelRegistry"),
        ("BatchTransform", "Datasets"),
        ("BatchTransform", "Autopilot"),
        ("HumanReview", "Endpoints"),
        ("HumanReview", "BatchTransform"),
        ("HumanReview", "ModelRegistry"),
        ("HumanReview", "Autopilot"),
        ("HumanReview", "Datasets"),
        ("Programs", "AccessManagement"),
        ("Samples", "Autopilot"),
        ("Samples", "Datasets"),
        ("Home", "Autopilot"),
        ("Home", "Datasets"),
        ("Home", "ModelRegistry"),
        ("Home", "Endpoints"),
        ("Home", "Notifications"),
    ];

    [Theory]
    [InlineData("SagePortal.Tabular")]
    [InlineData("SagePortal.Learning")]
    [InlineData("SagePortal.AutoML")]
    [InlineData("SagePortal.Policies")]
    [InlineData("SagePortal.Reviews")]
    public void Engine_References_OnlyTheBaseLibraryAndTheEnginesBelow(string name)
    {
        var references = Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!);

        SourceTree.AssertNone(references.Where(reference => !IsBaseLibrary(reference) && !s_engineReferences[name].Contains(reference, StringComparer.Ordinal)));
    }

    [Fact]
    public void PlatformAndUi_MentionNoFeature() =>
        SourceTree.AssertNone(SourceTree.Files("src/SagePortal/Platform", ".cs", ".razor").Concat(SourceTree.Files("src/SagePortal/Ui", ".cs", ".razor"))
            .Where(file => FeatureMention().IsMatch(file.Text))
            .Select(file => file.Path));

    [Fact]
    public void Features_ReferToEachOther_OnlyAlongTheList() =>
        SourceTree.AssertNone(
            from file in SourceTree.Files("src/SagePortal/Features", ".cs", ".razor")
            let user = FeatureOf(file)
            where user is not null
            from Match mention in FeatureMention().Matches(file.Text)
            let used = mention.Groups["feature"].Value
            where used != user && Directory.Exists(TestKit.RepositoryFolder.PathTo("src/SagePortal/Features", used)) && !s_featureReferences.Contains((user, used))
            select $"{file.Path} refers to {used}");

    [Fact]
    public void FeatureReferences_HaveNoCycle()
    {
        var left = s_featureReferences.ToList();
        while (left.RemoveAll(reference => !left.Exists(other => other.From == reference.To)) > 0)
        {
        }

        Assert.Empty(left);
    }

    [Fact]
    public void Components_TouchNoDatabase() =>
        SourceTree.AssertNone(SourceTree.Files("src/SagePortal", ".razor", ".razor.cs")
            .Where(file => file.Text.Contains("PortalDb", StringComparison.Ordinal) || file.Text.Contains("DbContext", StringComparison.Ordinal))
            .Select(file => file.Path));

    [Fact]
    public void Pages_NameNoComponentLibrary() =>
        SourceTree.AssertNone(SourceTree.Files("src/SagePortal/Features", ".razor", ".razor.cs")
            .Where(file => file.Text.Contains("Radzen", StringComparison.Ordinal))
            .Select(file => file.Path));

    private static bool IsBaseLibrary(string reference) =>
        reference is "netstandard" or "mscorlib" or "System" || (reference.StartsWith("System.", StringComparison.Ordinal) && !reference.StartsWith("System.CommandLine", StringComparison.Ordinal));

    private static string? FeatureOf(SourceFile file)
    {
        var parts = file.Path.Split('/');
        return parts.Length > 4 ? parts[3] : null;
    }

    [GeneratedRegex(@"SagePortal\.Features\.(?<feature>[A-Z]\w+)|\bFeatures\.(?<feature>[A-Z]\w+)\.", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FeatureMention();
}
