using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.StaticAssets;

namespace SagePortal.Platform.OpenApi;

/// <summary>
/// What the framework's description leaves out: routes without a typed handler, such as health checks. Pages, static files and the browser's own
/// forms (<c>ExcludeFromDescription</c>) are not for programs.
/// </summary>
internal sealed class RoutePaths(IServiceProvider services) : IOpenApiPaths
{
    public void Describe(OpenApiDraft draft)
    {
        draft.SecuritySchemes["session"] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = "session", ["description"] = "The cookie of a signed-in browser." };
        foreach (var route in Mapped(services))
        {
            var path = PathOf(route);
            foreach (var method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get])
            {
                if (!draft.Has(path, method))
                {
                    draft.Put(path, method, Operation(route));
                }
            }
        }
    }

    /// <summary>The routes that a program may ask for.</summary>
    internal static IEnumerable<RouteEndpoint> Mapped(IServiceProvider services) =>
        services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Where(IsForPrograms);

    private static bool IsForPrograms(RouteEndpoint route) =>
        route.Metadata.GetMetadata<ComponentTypeMetadata>() is null
        && route.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && route.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true }
        && !PathOf(route).StartsWith("/_", StringComparison.Ordinal);

    /// <summary>With a slash in front, parameters without their constraints.</summary>
    internal static string PathOf(RouteEndpoint route) =>
        route.RoutePattern.Parameters.Aggregate(
            "/" + (route.RoutePattern.RawText ?? "").TrimStart('/'),
            (path, parameter) => System.Text.RegularExpressions.Regex.Replace(
                path,
                @"\{\*{0,2}" + System.Text.RegularExpressions.Regex.Escape(parameter.Name) + @"[^}]*\}",
                "{" + parameter.Name + "}",
                System.Text.RegularExpressions.RegexOptions.None,
                TimeSpan.FromSeconds(1)));

    private static JsonObject Operation(RouteEndpoint route)
    {
        var operation = new JsonObject
        {
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
        };
        if (route.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            operation["security"] = new JsonArray(new JsonObject { ["session"] = new JsonArray() });
        }

        return operation;
    }
}
