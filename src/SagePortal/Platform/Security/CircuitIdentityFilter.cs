using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace SagePortal.Platform.Security;

/// <summary>
/// Lets a connection take up a circuit again only for the session that began it (dotnet/aspnetcore#65272): after sign-out and sign-in as
/// somebody else in another tab, the old tab's circuit is refused before anything of it is sent, and the browser loads the page anew.
/// </summary>
/// <remarks>
/// Knows circuits by a hash of the secret that the browser was given. An entry lives while its connection does and as long as
/// the framework may keep a disconnected circuit; unknown secrets are refused.
/// </remarks>
internal sealed class CircuitIdentityFilter(IOptions<CircuitOptions> circuits, TimeProvider clock) : IHubFilter
{
    private const string SecretItem = "sageportal-circuit";
    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Pin> _pins = new(StringComparer.Ordinal);

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        switch (invocationContext.HubMethodName)
        {
            case "StartCircuit":
                var secret = await next(invocationContext);
                Keep(invocationContext.Context, secret as string);
                return secret;

            case "ConnectCircuit":
                var known = Take(invocationContext);
                var connected = known is not null && await next(invocationContext) is true;
                Keep(invocationContext.Context, connected ? known : null);
                return connected;

            // Not used by the portal's script; a client that calls it starts afresh.
            case "ResumeCircuit" or "PauseCircuit":
                return null;

            default:
                return await next(invocationContext);
        }
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        if (context.Context.Items.TryGetValue(SecretItem, out var key) && key is string pinned && _pins.TryGetValue(pinned, out var pin) && pin.Connection == context.Context.ConnectionId)
        {
            _pins[pinned] = pin with { ForgottenAt = clock.GetUtcNow() + circuits.Value.DisconnectedCircuitRetentionPeriod + s_slack };
        }

        return next(context, exception);
    }

    private string? Take(HubInvocationContext invocation) =>
        invocation.HubMethodArguments is [string secret, ..] && _pins.TryGetValue(KeyOf(secret), out var pin) && pin.Identity == IdentityOf(invocation.Context) ? secret : null;

    private void Keep(HubCallerContext connection, string? secret)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, pin) in _pins)
        {
            if (pin.ForgottenAt < now)
            {
                _pins.TryRemove(KeyValuePair.Create(old, pin));
            }
        }

        if (secret is not null)
        {
            var key = KeyOf(secret);
            connection.Items[SecretItem] = key;
            _pins[key] = new Pin(IdentityOf(connection), connection.ConnectionId, DateTimeOffset.MaxValue);
        }
    }

    private static (Guid? Person, string? Account, Guid? Session, Guid? Role) IdentityOf(HubCallerContext connection) =>
        connection.User?.ToCaller("") is { } caller ? (caller.PersonId, caller.AccountId, caller.SessionId, caller.AssumedRole?.Id) : default;

    private static string KeyOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private sealed record Pin((Guid? Person, string? Account, Guid? Session, Guid? Role) Identity, string Connection, DateTimeOffset ForgottenAt);
}
