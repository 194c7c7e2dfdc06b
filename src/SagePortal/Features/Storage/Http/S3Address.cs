using Microsoft.AspNetCore.Http.Features;

namespace SagePortal.Features.Storage.Http;

/// <summary>Bucket and key of a request, from the path as it was sent: decoded paths have lost which slashes were written as %2F.</summary>
internal static class S3Address
{
    private const string LocalHost = ".localhost";

    public static (string Bucket, string Key) Of(HttpContext context)
    {
        var path = PathAsSent(context);

        // Clients that put the bucket into the host can do so with `localhost`, which has sub-domains everywhere.
        var host = context.Request.Host.Host;
        if (host.EndsWith(LocalHost, StringComparison.OrdinalIgnoreCase))
        {
            return (host[..^LocalHost.Length], Uri.UnescapeDataString(path.TrimStart('/')));
        }

        var slash = path.IndexOf('/', 1);
        return slash < 0 ? (Uri.UnescapeDataString(path.TrimStart('/')), "") : (Uri.UnescapeDataString(path[1..slash]), Uri.UnescapeDataString(path[(slash + 1)..]));
    }

    /// <summary>The path before anything decoded it; servers inside a process keep none and give the decoded one.</summary>
    public static string PathAsSent(HttpContext context) =>
        context.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] raw ? raw.Split('?', 2)[0] : context.Request.Path.ToUriComponent();
}
