using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.AwsProtocol.Formats;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Search;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Api;

/// <summary>Endpoints for search.</summary>
internal sealed class EndpointSearch(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns) : ISearchSource
{
    private static readonly string[] s_onlyDescribed = ["LastDeploymentConfig", "AsyncInferenceConfig", "ExplainerConfig", "PendingDeploymentSummary"];

    public string Resource => "Endpoint";

    public async Task<IReadOnlyList<object>> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var visible = await access.FilterAsync(
            EndpointsActions.DescribeEndpoint, await db.Set<Endpoint>().AsNoTracking().ToListAsync(cancellationToken), e => (arns.EndpointArn(caller.AccountId, e.Name), e.Tags), cancellationToken);
        return [.. visible.Select(Record)];
    }

    private JsonObject Record(Endpoint endpoint)
    {
        var record = JsonOutput.ToJson(EndpointDescriptions.Of(endpoint, null, arns.EndpointArn(caller.AccountId, endpoint.Name)));
        foreach (var name in s_onlyDescribed)
        {
            record.Remove(name);
        }

        if (SearchTags.Of(endpoint.Tags) is { } tags)
        {
            record["Tags"] = JsonSerializer.SerializeToNode(tags, JsonSerializerOptions.Default);
        }

        return record;
    }
}
