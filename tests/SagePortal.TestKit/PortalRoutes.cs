using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace SagePortal.TestKit;

/// <summary>
/// All addresses of a started portal: what a test of isolation or authorization walks through. A feature's tests fill
/// <see cref="WithParameters"/> with the ids of one account and call them as a member of another.
/// </summary>
public static class PortalRoutes
{
    public static IReadOnlyList<RouteEndpoint> Endpoints(IServiceProvider services) =>
        [.. services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().DistinctBy(endpoint => endpoint.RoutePattern.RawText + endpoint.DisplayName)];

    /// <summary>Endpoints and pages that name a thing: where ids can be swapped.</summary>
    public static IEnumerable<RouteEndpoint> WithParameters(IServiceProvider services) =>
        Endpoints(services).Where(endpoint => endpoint.RoutePattern.Parameters.Count > 0 && !IsStaticAsset(endpoint) && !IsFramework(endpoint));

    /// <summary>With a slash in front.</summary>
    public static string PathOf(RouteEndpoint endpoint) => "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');

    public static bool IsStaticAsset(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    /// <summary>The path with each parameter replaced, e.g. <c>/datasets/{name}</c> and <c>name = churn</c>.</summary>
    public static string Fill(RouteEndpoint endpoint, IReadOnlyDictionary<string, string> values) =>
        endpoint.RoutePattern.Parameters.Aggregate(
            PathOf(endpoint),
            (path, parameter) => System.Text.RegularExpressions.Regex.Replace(
                path,
                @"\{\*{0,2}" + System.Text.RegularExpressions.Regex.Escape(parameter.Name) + @"[^}]*\}",
                Uri.EscapeDataString(values.GetValueOrDefault(parameter.Name, "1")),
                System.Text.RegularExpressions.RegexOptions.None,
                TimeSpan.FromSeconds(1)));

    private static bool IsFramework(RouteEndpoint endpoint) => PathOf(endpoint).StartsWith("/_", StringComparison.Ordinal);
}
