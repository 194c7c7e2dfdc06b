using Microsoft.Extensions.Options;

namespace SagePortal.Platform.ObjectStorage;

/// <summary>Clears what a crash left in the object store, before anything writes to it.</summary>
internal sealed partial class SweepObjectStoreOnStart(FileObjectStore store, IOptions<PortalOptions> options, ILogger<SweepObjectStoreOnStart> log) : IHostedService
{
    // With PostgreSQL other hosts may share the disk and be writing now.
    private static readonly TimeSpan s_otherHostsMayWrite = TimeSpan.FromDays(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var count = await store.SweepAsync(options.Value.Database.IsPostgreSql ? s_otherHostsMayWrite : TimeSpan.Zero, cancellationToken);
        if (count > 0)
        {
            LogSwept(count);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Count} files that an interrupted write left in the object store")]
    private partial void LogSwept(int count);
}
