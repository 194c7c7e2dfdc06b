using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Platform.Web;

/// <summary>Writes and removes a small object of the portal's own.</summary>
internal sealed class ObjectStoreHealthCheck(IObjectStore store) : IHealthCheck
{
    private const string NoAccount = "000000000000";
    private const string Bucket = "portal-health";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var key = Guid.CreateVersion7().ToString("N");
        try
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(key));
            var written = await store.PutAsync(NoAccount, Bucket, key, content, 64, cancellationToken);
            await store.DeleteAsync(NoAccount, Bucket, key, cancellationToken);
            return written.IsSuccess ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(written.Error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy("the object store cannot be written", error);
        }
    }
}
