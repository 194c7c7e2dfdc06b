using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>
/// Pins the caller of a circuit before its first render. The framework lets a circuit that reconnects take another session's
/// principal (dotnet/aspnetcore#65272): <see cref="CircuitIdentityFilter"/> refuses such a connection; should the principal change all the
/// same, every later message is refused here and the page is loaded afresh. Listens for the end of the session and of the membership.
/// </summary>
internal sealed class CallerCircuitHandler(
    CurrentCaller caller, AuthenticationStateProvider authentication, IHttpContextAccessor http, NavigationManager navigation, CircuitLimits limits, ILiveUpdates liveUpdates)
    : CircuitHandler, IDisposable
{
    private readonly CircuitAuthentication _session = (CircuitAuthentication)authentication;
    private readonly List<IDisposable> _subscriptions = [];
    private Guid? _counted;
    private volatile bool _ended;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        var known = state.User.ToCaller(http.HttpContext?.SourceIp() ?? "") ?? throw new InvalidOperationException("a circuit needs a signed-in caller");
        limits.Enter(known.PersonId);
        _counted = known.PersonId;
        caller.Set(known);
        authentication.AuthenticationStateChanged += LeaveWhenChanged;
        foreach (var topic in new[] { SessionStore.TopicOf(known.PersonId), "members" })
        {
            _subscriptions.Add(liveUpdates.Subscribe(known.HomeAccountId, topic, _session.RecheckAsync));
        }

        if (known.AssumedRole is not null)
        {
            _subscriptions.Add(liveUpdates.Subscribe(known.AccountId, "roles", _session.RecheckAsync));
        }
    }

    /// <summary>What was told while the connection was down did not arrive.</summary>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_ended)
        {
            Leave();
        }

        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async context =>
        {
            if (!_ended)
            {
                _session.Use();
                await next(context);
            }
        };

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        authentication.AuthenticationStateChanged -= LeaveWhenChanged;
        _subscriptions.ForEach(subscription => subscription.Dispose());
        _subscriptions.Clear();
        if (_counted is { } personId)
        {
            limits.Leave(personId);
            _counted = null;
        }
    }

    private async void LeaveWhenChanged(Task<AuthenticationState> change)
    {
        var now = (await change).User.ToCaller("");
        if (now is null || now.PersonId != caller.Value.PersonId || now.AccountId != caller.Value.AccountId || now.SessionId != caller.Value.SessionId
            || now.AssumedRole?.Id != caller.Value.AssumedRole?.Id)
        {
            _ended = true;
            Leave();
        }
    }

    private void Leave() => navigation.NavigateTo(navigation.Uri, forceLoad: true);
}
