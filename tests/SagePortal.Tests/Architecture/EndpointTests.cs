using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.TestKit;

namespace SagePortal.Tests.Architecture;

/// <summary>Every address of the running portal, one by one.</summary>
public sealed class EndpointTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    /// <summary>What anybody may open without signing in. Patterns end with <c>*</c> for all below.</summary>
    private static readonly string[] s_anonymous =
    [
        "/healthz",
        "/readyz",
        "/openapi.json",
        "/_framework/*",
        "/_blazor/*",
        "/_content/*",
        "/css/*",
        "/js/*",
        "/img/*",
        "/lib/*",
        "/fonts/*",
        "/favicon*",
        "/SagePortal.*",
        "/sign-in*",
        "/sign-out*",
        "/setup*",
        "/passkeys*",
        "/account/*",
        "/language*",
        "/culture*",
        "/access-denied",
        "/invitation/*",
        "/not-found*",
        "/error*",

        // Programs: the door checks the access key itself.
        "/endpoints/{endpointName}/invocations",
        "/endpoints/{endpointName}/invocations-response-stream",
        "/endpoints/{endpointName}/async-invocations",
    ];

    [Fact]
    public void EveryEndpoint_RequiresSignInOrIsListed()
    {
        var fallback = portal.Services.GetService<IAuthorizationPolicyProvider>() is not null
            && portal.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<AuthorizationOptions>>().Value.FallbackPolicy is not null;
        var offences =
            from endpoint in PortalRoutes.Endpoints(portal.Services)
            let open = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || (endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && !fallback)
            where open && !IsListed(PortalRoutes.PathOf(endpoint)) && !PortalRoutes.IsStaticAsset(endpoint)
            select PortalRoutes.PathOf(endpoint);

        Assert.SkipUnless(fallback || PortalRoutes.Endpoints(portal.Services).Any(e => e.Metadata.GetMetadata<IAuthorizeData>() is not null), "sign-in is not part of this build");
        SourceTree.AssertNone(offences.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Routes_Enumerated_HoldTheHealthEndpoints() =>
        Assert.Superset(new HashSet<string>(["/healthz", "/readyz"]), PortalRoutes.Endpoints(portal.Services).Select(PortalRoutes.PathOf).ToHashSet(StringComparer.Ordinal));

    private static bool IsListed(string path) =>
        s_anonymous.Any(pattern => pattern.EndsWith('*') ? path.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase) : string.Equals(path, pattern, StringComparison.Ordinal));
}
