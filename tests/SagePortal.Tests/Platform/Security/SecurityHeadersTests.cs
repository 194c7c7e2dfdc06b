using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.TestKit;
using SagePortal.Tests.Features.SignIn;

namespace SagePortal.Tests.Platform.Security;

public sealed partial class SecurityHeadersTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/")]
    [InlineData("/no-such-page")]
    [InlineData("/healthz")]
    [InlineData("/invitation/x")]
    public async Task Answer_EveryPath_CarriesTheHeaders(string path)
    {
        using var browser = new PortalBrowser(portal);

        var answer = await browser.GetAsync(path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
    }

    [Fact]
    public async Task Nonce_OfTwoAnswers_Differs()
    {
        using var browser = new PortalBrowser(portal);

        var nonces = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 5; i++)
        {
            nonces.Add(Nonce().Match((await browser.GetAsync("/sign-in")).Headers.GetValues("Content-Security-Policy").Single()).Value);
        }

        Assert.Equal(5, nonces.Count);
    }

    [Fact]
    public void Endpoints_OpenToEverybody_AreTheListedOnes()
    {
        var open = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(e => e.RoutePattern.RawText ?? "")
            .Where(p => !StaticAsset().IsMatch(p))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Subset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "/sign-in", "/sign-in/code", "/sign-in/provider/{name}", "/sign-in/provider/done", "/sign-out", "/access-denied", "/invitation/{Token}", "/passkeys/request-options", "/culture", "/healthz", "/readyz", "/_framework/blazor.web.js", "/not-found",

                // Programs: an access key comes with each request and is checked before anything else.
                "/endpoints/{endpointName}/invocations", "/endpoints/{endpointName}/async-invocations", "/endpoints/{endpointName}/invocations-response-stream",
            },
            open);
    }

    [Theory]
    [InlineData("ja", "サインイン")]
    [InlineData("en", "Sign in")]
    public async Task Culture_Switched_SpeaksTheLanguage(string culture, string title)
    {
        using var browser = new PortalBrowser(portal, acceptLanguage: "fr");

        var answer = await browser.GetAsync($"/culture?c={culture}&returnUrl=%2Fsign-in");

        Assert.Equal("/sign-in", answer.Headers.Location!.ToString());
        var page = await PortalBrowser.ReadAsync(await browser.GetAsync("/sign-in"));
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
    }

    [GeneratedRegex("nonce-[^']+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nonce();

    [GeneratedRegex(@"\.[a-z0-9]+(\.(gz|br))?$|^_content/|^_framework/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StaticAsset();
}
