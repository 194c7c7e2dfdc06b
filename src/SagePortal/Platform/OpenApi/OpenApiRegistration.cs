namespace SagePortal.Platform.OpenApi;

internal static class OpenApiRegistration
{
    /// <summary>Name of the document.</summary>
    public const string Name = "portal";

    public static void AddPortalOpenApi(this IServiceCollection services)
    {
        services.AddOpenApi(Name);
        services.AddSingleton<PortalOpenApi>();
        services.AddSingleton<RoutePaths>();
        services.AddSingleton<IOpenApiPaths, AwsPaths>();
    }

    /// <summary><c>/openapi.json</c>: names and types only, nothing of any account, so it needs no sign-in.</summary>
    public static void MapPortalOpenApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/openapi.json", async (PortalOpenApi document) => TypedResults.Bytes(await document.ReadAsync(), "application/json"))
            .AllowAnonymous();
}
