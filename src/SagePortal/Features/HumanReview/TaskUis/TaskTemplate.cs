namespace SagePortal.Features.HumanReview.TaskUis;

/// <summary>A template ready to be filled in.</summary>
/// <param name="Content">As created.</param>
public sealed record TaskTemplate(string Content)
{
    public static IEnumerable<SagePortal.Platform.Results.Error> Check(string content) => [];

    /// <summary>HTML without anything active; what cannot be rendered is said in its place.</summary>
    public string Render(string inputContent, IReadOnlyList<string> masked) => throw new NotSupportedException();
}
