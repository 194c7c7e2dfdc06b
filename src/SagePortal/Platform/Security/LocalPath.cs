namespace SagePortal.Platform.Security;

/// <summary>Return addresses that cannot leave the portal.</summary>
public static class LocalPath
{
    /// <summary>
    /// <paramref name="path"/> when it is a path of this site, else <c>/</c>. Refused are <c>//host</c>, <c>/\host</c>, schemes, control
    /// characters (browsers drop tabs and line breaks inside addresses) and relative paths.
    /// </summary>
    public static string OrHome(string? path) => IsLocal(path) ? path! : "/";

    /// <summary><paramref name="page"/> with the return address when it is local.</summary>
    public static string Append(string page, string? returnUrl) => $"{page}?returnUrl={Uri.EscapeDataString(OrHome(returnUrl))}";

    public static bool IsLocal(string? path) =>
        path is { Length: > 0 and <= 2_048 } && path[0] == '/'
        && (path.Length == 1 || path[1] is not ('/' or '\\'))
        && !path.Any(c => char.IsControl(c) || c == '\\');
}
