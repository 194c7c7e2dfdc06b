using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace SagePortal.Features.Webhooks.Delivery;

/// <summary>Sends one delivery once: signed, within limits of time and size, without following redirects.</summary>
public sealed class WebhookSender : IDisposable
{
    public const string SignatureHeader = "SagePortal-Signature";
    public const string EventHeader = "SagePortal-Event-Id";
    public const string DeliveryHeader = "SagePortal-Delivery-Id";

    private const int MaxAnswerBytes = 2048;

    private readonly HttpMessageInvoker _http;
    private readonly WebhookSecrets _secrets;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;

    public WebhookSender(WebhookTargets targets, WebhookSecrets secrets, IOptions<WebhooksOptions> options, TimeProvider clock)
    {
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = targets.ConnectAsync,
            ActivityHeadersPropagator = null,
        });
        _secrets = secrets;
        _timeout = options.Value.Timeout;
        _clock = clock;
    }

    public async Task<WebhookAttempt> SendAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var at = _clock.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        WebhookAttempt Ended(int? status, string? error, string? answer) => new(at, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds, status, error, answer);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_timeout);
        try
        {
            using var request = Request(webhook, delivery, at);
            using var response = await _http.SendAsync(request, patience.Token);
            var status = (int)response.StatusCode;
            var answer = await ReadAsync(response.Content, patience.Token);
            return Ended(status, response.IsSuccessStatusCode ? null : $"the receiver answered {status}", answer.Length == 0 ? null : answer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Ended(null, $"no answer within {_timeout.TotalSeconds:0} s", null);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or System.Net.Sockets.SocketException)
        {
            return Ended(null, error.GetBaseException().Message, null);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(Webhook webhook, WebhookDelivery delivery, DateTimeOffset at)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.TryAddWithoutValidation("User-Agent", "SagePortal-Webhooks/1");
        request.Headers.TryAddWithoutValidation(EventHeader, delivery.EventId.ToString());
        request.Headers.TryAddWithoutValidation(DeliveryHeader, delivery.Id.ToString());
        request.Headers.TryAddWithoutValidation(SignatureHeader, _secrets.Sign(webhook, delivery.Body, at));
        return request;
    }

    // No more than the beginning is read, whatever the receiver sends.
    private static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxAnswerBytes];
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, count).Replace('\0', ' ');
    }
}
