using System.Text.RegularExpressions;

namespace SagePortal.Reviews.Templates.Html;

/// <summary>The addresses a task page may name: <c>https:</c>, of this portal (<c>/…</c>), and pictures within the page.</summary>
internal static partial class SafeUrl
{
    /// <summary>As it may be written; null when it is refused.</summary>
    public static string? Link(string url) => Of(url, picture: false);

    /// <summary>As it may be written; null when it is refused.</summary>
    public static string? Picture(string url) => Of(url, picture: true);

    private static string? Of(string url, bool picture)
    {
        var trimmed = url.Trim();

        // Browsers drop tabs and line feeds inside an address and read a backslash as a slash: neither is ever needed.
        if (trimmed.Length == 0 || trimmed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '\uFEFF'))
        {
            return null;
        }

        if (trimmed[0] == '/')
        {
            return trimmed.StartsWith("//", StringComparison.Ordinal) ? null : trimmed;
        }

        if (picture && DataPicture().IsMatch(trimmed))
        {
            return trimmed;
        }

        return trimmed.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(trimmed, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Length > 0 && uri.UserInfo.Length == 0
            ? trimmed
            : null;
    }

    [GeneratedRegex(@"\Adata:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DataPicture();
}
