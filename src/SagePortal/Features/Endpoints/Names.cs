using System.Text.RegularExpressions;

namespace SagePortal.Features.Endpoints;

/// <summary>SageMaker's pattern of the names of models, variants, configurations and endpoints: 1–63 letters, digits and inner hyphens.</summary>
public static partial class Names
{
    public const string Pattern = "^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}";
    public const int MaxLength = 63;

    /// <summary>An address of the pages, which a thing of that name would hide.</summary>
    public const string Reserved = "new";

    public static bool IsValid(string? name) => name is { Length: <= MaxLength } && Valid().IsMatch(name);

    /// <summary>A valid name as close to the text as can be, e.g. a candidate's for its model.</summary>
    public static string From(string text)
    {
        var name = Run().Replace(text, "-").Trim('-');
        return name.Length <= MaxLength ? name : name[..MaxLength].TrimEnd('-');
    }

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Valid();

    [GeneratedRegex("[^a-zA-Z0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Run();
}
