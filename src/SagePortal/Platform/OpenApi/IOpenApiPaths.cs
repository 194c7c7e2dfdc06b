namespace SagePortal.Platform.OpenApi;

/// <summary>Contributes addresses that are no mapped routes, such as those of a service that is told by its signature.</summary>
public interface IOpenApiPaths
{
    void Describe(OpenApiDraft draft);
}
