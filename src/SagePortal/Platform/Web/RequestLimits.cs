using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SagePortal.Platform.Web;

internal static class RequestLimits
{
    /// <summary>Forms and API calls; endpoints that stream raise it for themselves.</summary>
    public const long MaxBody = 8L << 20;

    public static void UseRequestLimits(this IWebHostBuilder host) =>
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        });
}
