using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>
/// Pins the caller of a circuit before its first render. The framework lets a circuit that reconnects take another session's
/// principal (dotnet/aspnetcore#65272): every later message of a changed principal is refused and the page is loaded afresh.
/// </summary>
internal sealed class CallerCircuitHandler(
    CurrentCaller caller, AuthenticationStateProvider authentication, IHttpContextAccessor http, NavigationManager navigation, CircuitLimits limits)
    : CircuitHandler, IDisposable
{
    private Guid? _counted;
    private bool _ended;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        var known = state.User.ToCaller(http.HttpContext?.SourceIp() ?? "") ?? throw new InvalidOperationException("a circuit needs a signed-in caller");
        limits.Enter(known.PersonId);
        _counted = known.PersonId;
        caller.Set(known);
        authentication.AuthenticationStateChanged += LeaveWhenChanged;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async context =>
        {
            if (!_ended)
            {
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
        if (_counted is { } personId)
        {
            limits.Leave(personId);
            _counted = null;
        }
    }

    private async void LeaveWhenChanged(Task<AuthenticationState> change)
    {
        var now = (await change).User.ToCaller("");
        if (now is null || now.PersonId != caller.Value.PersonId || now.AccountId != caller.Value.AccountId)
        {
            _ended = true;
            navigation.NavigateTo(navigation.Uri, forceLoad: true);
        }
    }
}
