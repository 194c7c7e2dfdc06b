using System.Globalization;
using Microsoft.Extensions.Localization;
using SagePortal.Platform.Results;

namespace SagePortal.Ui;

/// <summary>Expected errors as texts beside fields.</summary>
public static class ErrorTexts
{
    /// <summary>The page's own wording in the user's language where there is one, else the message.</summary>
    public static string Text(this Error error, IStringLocalizer? strings = null)
    {
        if (error.TextKey is null || strings is null)
        {
            return error.Message;
        }

        var text = strings[error.TextKey];
        return text.ResourceNotFound ? error.Message : string.Format(CultureInfo.CurrentCulture, text.Value, error.Arguments);
    }

    /// <summary>Text of the errors of <paramref name="field"/>, one per line; null when it has none.</summary>
    public static string? For(this IEnumerable<Error> errors, string field, IStringLocalizer? strings = null)
    {
        var texts = errors.Where(error => string.Equals(error.Field, field, StringComparison.Ordinal)).Select(error => error.Text(strings)).ToList();
        return texts.Count == 0 ? null : string.Join('\n', texts);
    }
}
