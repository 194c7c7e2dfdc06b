using Microsoft.Extensions.Localization;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.Localization;

/// <summary>Errors as the reader of a page sees them.</summary>
public static class ErrorTexts
{
    /// <summary>The feature's own wording in the language of the request, else the message.</summary>
    public static string Text(this IStringLocalizer texts, Error error) =>
        error.TextKey is null ? error.Message : texts[error.TextKey, error.Arguments];
}
