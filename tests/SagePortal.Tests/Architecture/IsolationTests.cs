using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using SagePortal.TestKit;

namespace SagePortal.Tests.Architecture;

/// <summary>
/// Addresses that name a thing, walked through one by one. Features repeat the walk with their own ids as a member of another account
/// (<see cref="PortalRoutes.Fill"/>).
/// </summary>
public sealed class IsolationTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly Dictionary<string, string> s_nothing = new(StringComparer.Ordinal);

    [Fact]
    public async Task AnyAddressOfAThing_WithoutSignIn_ShowsNothing()
    {
        using var client = portal.Factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var open = new List<string>();
        foreach (var endpoint in PortalRoutes.WithParameters(portal.Services))
        {
            var path = PortalRoutes.Fill(endpoint, s_nothing);
            using var request = new HttpRequestMessage(MethodOf(endpoint), path);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var turnedAway = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed
                || (response.StatusCode == HttpStatusCode.Redirect && response.Headers.Location!.OriginalString.Contains("/sign-in", StringComparison.Ordinal));
            if (!turnedAway && !path.StartsWith("/invitations/", StringComparison.Ordinal))
            {
                open.Add($"{request.Method} {path}: {(int)response.StatusCode}");
            }
        }

        SourceTree.AssertNone(open);
    }

    [Theory]
    [InlineData("/datasets/{name}/versions/{version:int}", "/datasets/a%2Fb/versions/3")]
    [InlineData("/objects/{**key}", "/objects/1")]
    public void Fill_Route_ReplacesEveryParameter(string pattern, string path)
    {
        var endpoint = new RouteEndpoint(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse(pattern), 0, null, null);

        Assert.Equal(path, PortalRoutes.Fill(endpoint, new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "a/b", ["version"] = "3" }));
    }

    private static HttpMethod MethodOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? new HttpMethod(methods[0]) : HttpMethod.Get;
}
