#pragma warning disable BL0006 // see LiveRenderer
using System.Security.Claims;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui.Layout;

namespace SagePortal.TestKit.Components;

/// <summary>
/// An address as a member's circuit shows it: router, shell and page over the services of a started portal, whose fixture was given
/// <see cref="StandInForBrowser"/>.
/// </summary>
public sealed class MemberCircuit : IAsyncDisposable
{
    private const string Origin = "http://localhost/";
    private readonly AsyncServiceScope _scope;
    private readonly LiveRenderer _renderer;

    private MemberCircuit(AsyncServiceScope scope)
    {
        _scope = scope;
        _renderer = new LiveRenderer(scope.ServiceProvider);
    }

    /// <summary>What is shown now, all that was loading loaded.</summary>
    public IDocument Document => _renderer.Document;

    /// <summary>True when the page sent the visitor elsewhere while it loaded.</summary>
    public bool Left { get; private set; }

    public static void StandInForBrowser(IServiceCollection services)
    {
        services.AddScoped<NoBrowser>();
        services.AddScoped<IJSRuntime>(provider => provider.GetRequiredService<NoBrowser>());
        services.AddScoped<INavigationInterception, NoInterception>();
        services.AddScoped<IScrollToLocationHash, NoScrolling>();
    }

    /// <param name="portal">Services of the started portal.</param>
    /// <param name="member">Who looks.</param>
    /// <param name="address">Path and query.</param>
    /// <param name="origin">Where the browser thinks the portal is, with a slash at its end; null for an address that nobody calls.</param>
    public static async Task<MemberCircuit> OpenAsync(IServiceProvider portal, Member member, string address, string? origin = null)
    {
        var circuit = new MemberCircuit(portal.CreateAsyncScope());
        var services = circuit._scope.ServiceProvider;
        services.GetRequiredService<CurrentCaller>().Set(member.Caller);
        ((IHostEnvironmentNavigationManager)services.GetRequiredService<NavigationManager>()).Initialize(origin ?? Origin, (origin ?? Origin) + address.TrimStart('/'));
        ((IHostEnvironmentAuthenticationStateProvider)services.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(Task.FromResult(new AuthenticationState(Principal(member))));
        try
        {
            await circuit._renderer.MountAsync<Routes>(new Dictionary<string, object?>(StringComparer.Ordinal));
        }
        catch (NavigationException)
        {
            circuit.Left = true;
        }

        return circuit;
    }

    public async ValueTask DisposeAsync()
    {
        await _renderer.DisposeAsync();
        await _scope.DisposeAsync();
    }

    private static ClaimsPrincipal Principal(Member member) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, member.Person.Id.ToString()),
            new Claim(PortalClaims.AccountId, member.AccountId),
            new Claim(PortalClaims.UserName, member.Membership.UserName),
        ],
        "test"));

    private sealed class NoScrolling : IScrollToLocationHash
    {
        public Task RefreshScrollPositionForHash(string locationAbsolute) => Task.CompletedTask;
    }

    private sealed class NoInterception : INavigationInterception
    {
        public Task EnableNavigationInterceptionAsync() => Task.CompletedTask;
    }
}
