using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Webhooks.Delivery;

/// <summary>
/// Where the portal may connect to for an account's webhook. The addresses of the name are checked and one of exactly those is connected to, so
/// a name that resolves differently the second time leads nowhere else.
/// </summary>
public sealed class WebhookTargets(IOptions<WebhooksOptions> options)
{
    /// <summary>Refuses a literal address and <c>localhost</c> before anything is resolved; other names are judged when they are connected to.</summary>
    public Result Check(string url)
    {
        if (options.Value.AllowPrivateTargets || !Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return Result.Success;
        }

        var host = uri.DnsSafeHost;
        var isPublic = IPAddress.TryParse(host, out var address)
            ? PublicAddress.IsPublic(address)
            : !host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        return isPublic ? Result.Success : WebhooksErrors.TargetPrivate(host);
    }

    /// <exception cref="HttpRequestException">The name leads into a private network, or nowhere.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        if (addresses.Length == 0 || (!options.Value.AllowPrivateTargets && !addresses.All(PublicAddress.IsPublic)))
        {
            throw new HttpRequestException(addresses.Length == 0 ? $"{host} has no address" : $"{host} is in a private network");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
