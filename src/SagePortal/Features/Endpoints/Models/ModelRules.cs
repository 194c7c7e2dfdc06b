using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.Endpoints.Models;

/// <summary>What CreateModel refuses, all at once, before anything is looked up.</summary>
public static class ModelRules
{
    private const int MaxVariables = 100;
    private const int MaxVariableLength = 1024;

    public static IReadOnlyList<Error> Check(CreateModelRequest request)
    {
        List<Error> errors = [.. ResourceTags.Validate(request.Tags)];
        if (!Names.IsValid(request.ModelName))
        {
            errors.Add(EndpointsErrors.NameInvalid("ModelName", request.ModelName));
        }
        else if (request.ModelName == Names.Reserved)
        {
            errors.Add(EndpointsErrors.NameReserved("ModelName", request.ModelName));
        }

        errors.AddRange(CheckShape(request));
        foreach (var (place, container) in request.AllContainers.Index())
        {
            errors.AddRange(CheckContainer(request.PrimaryContainer is null ? $"Containers.{place + 1}" : "PrimaryContainer", container));
        }

        return errors;
    }

    private static IEnumerable<Error> CheckShape(CreateModelRequest request)
    {
        if (request.PrimaryContainer is null && request.Containers is null or [])
        {
            yield return EndpointsErrors.ContainersMissing();
        }

        if (request.PrimaryContainer is not null && request.Containers is [_, ..])
        {
            yield return EndpointsErrors.ContainersBoth();
        }

        if (request.Containers is { Count: > CreateModelRequest.MaxContainers } many)
        {
            yield return EndpointsErrors.ContainersCount(many.Count, CreateModelRequest.MaxContainers);
        }

        if (request.Containers is { Count: > 1 } steps && steps.Any(c => c.IsMultiModel))
        {
            yield return EndpointsErrors.PipelineMultiModel();
        }

        var twice = request.AllContainers.Select(c => c.ContainerHostname).OfType<string>().GroupBy(h => h, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            yield return EndpointsErrors.HostnameTwice(twice.Key);
        }
    }

    private static IEnumerable<Error> CheckContainer(string field, ContainerDefinition container)
    {
        var sources = new object?[] { container.ModelDataUrl, container.ModelDataSource, container.ModelPackageName }.Count(s => s is not null);
        if (sources == 0)
        {
            yield return EndpointsErrors.ContainerEmpty(field);
        }
        else if (sources > 1)
        {
            yield return EndpointsErrors.ContainerAmbiguous(field);
        }
        else if (container.ModelPackageName is null && ObjectUri.TryParse(container.ArtifactUri) is null)
        {
            yield return EndpointsErrors.ArtifactUriInvalid(field, container.ArtifactUri ?? "");
        }

        if (container.Mode is not (null or ContainerDefinition.SingleModel or ContainerDefinition.MultiModel))
        {
            yield return EndpointsErrors.ModeInvalid(field, container.Mode);
        }

        if (container.Environment is { } variables && (variables.Count > MaxVariables || variables.Any(v => v.Key.Length > MaxVariableLength || v.Value.Length > MaxVariableLength)))
        {
            yield return EndpointsErrors.TooMuchEnvironment(field);
        }
    }
}
