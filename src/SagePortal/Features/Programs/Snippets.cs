namespace SagePortal.Features.Programs;

/// <summary>The snippets: every task in every language.</summary>
public static class Snippets
{
    /// <summary>Keys in the address and folders of the files, with the name that a reader knows.</summary>
    public static IReadOnlyList<(string Key, string Title)> Languages { get; } =
        [("boto3", "Python (boto3)"), ("cli", "AWS CLI"), ("curl", "curl"), ("javascript", "JavaScript SDK v3"), ("dotnet", ".NET SDK")];

    /// <summary>In the order in which they build on each other.</summary>
    public static IReadOnlyList<string> Tasks { get; } = ["setup", "upload", "role", "train", "describe", "deploy", "invoke", "review", "experiment"];

    /// <param name="language">One of <see cref="Languages"/>.</param>
    /// <param name="task">One of <see cref="Tasks"/>.</param>
    /// <param name="values">Of this portal and reader.</param>
    /// <returns>Ready to be copied, without the last line's end.</returns>
    public static string Text(string language, string task, SnippetValues values)
    {
        var name = $"SagePortal.Features.Programs.Snippets.{language}.{task}.txt";
        using var stream = typeof(Snippets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"no snippet {name}");
        using var reader = new StreamReader(stream);
        return values.Fill(reader.ReadToEnd()).TrimEnd();
    }
}
