using System.Globalization;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Endpoints.Deploying;

/// <summary>What the caller could deploy and where: the newest of each kind, listed by the use cases that the caller has for them.</summary>
public sealed class ListDeployables(ListEndpoints endpoints, ListModels models, ListAutoMLJobs jobs, ApprovedPackages packages)
{
    private const int Most = 100;

    public async Task<Result<Deployables>> RunAsync(CancellationToken cancellationToken)
    {
        var existing = await endpoints.RunAsync(new ResourceFilter { StatusEquals = EndpointStatus.InService, SortBy = ResourceSort.Name, Descending = false, Take = Most }, cancellationToken);
        if (!existing.IsSuccess)
        {
            return Result<Deployables>.Failure(existing.Errors);
        }

        // Who may not list jobs or models deploys what an address names.
        var trained = await jobs.RunAsync(new AutoMLJobFilter { Take = Most }, cancellationToken);
        var named = await models.RunAsync(new ResourceFilter { Take = Most }, cancellationToken);
        return new Deployables(
            [
                .. (trained.Value?.Jobs ?? []).Where(j => j.BestCandidate is not null).Select(j => new DeploySource("Candidate", $"{j.Name}/{j.BestCandidate}") { Detail = Score(j) }),
                .. await packages.ListAsync(Most, cancellationToken),
                .. (named.Value?.Rows ?? []).Select(m => new DeploySource("Model", m.Name)),
            ],
            [.. existing.Value.Rows.Select(e => e.Name)]);
    }

    private static string? Score(AutoMLJob job) =>
        job.BestScore is { } score ? string.Create(CultureInfo.CurrentCulture, $"{job.Problem?.ObjectiveMetric} {score:0.####}") : null;
}

/// <summary>Sources and the endpoints in service, by name.</summary>
public sealed record Deployables(IReadOnlyList<DeploySource> Sources, IReadOnlyList<string> Endpoints);
