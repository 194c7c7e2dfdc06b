namespace SagePortal.Platform.Results;

/// <summary>An expected failure.</summary>
/// <param name="Code">AWS's error code, e.g. <c>ValidationException</c>, <c>ResourceNotFound</c>, <c>AccessDeniedException</c>.</param>
/// <param name="Message">English, complete: names the place and the remedy. The API and the logs show it as it is.</param>
/// <param name="Field">Request member the failure belongs to (PascalCase as in the API), or null.</param>
/// <param name="TextKey">Key in the feature's strings for the page's own wording in the user's language; null shows <paramref name="Message"/>.</param>
/// <param name="Arguments">Placeholders of the text of <paramref name="TextKey"/>.</param>
public sealed record Error(string Code, string Message, string? Field = null, string? TextKey = null, params object[] Arguments)
{
    public Error At(string field) => this with { Field = field };
}
