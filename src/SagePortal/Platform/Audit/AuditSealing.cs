using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace SagePortal.Platform.Audit;

/// <summary>Seals what was recorded, a few seconds after.</summary>
internal sealed partial class AuditSealing(AuditSealer sealer, TimeProvider clock, ILogger<AuditSealing> log) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await sealer.SealBatchAsync(stoppingToken) > 0)
                {
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                LogFailure(error);
            }

            await Task.Delay(s_every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Audit records could not be sealed; trying again")]
    private partial void LogFailure(Exception error);
}
