using Microsoft.Extensions.Options;

namespace SagePortal.Platform.Persistence.Migrations;

/// <summary>Migrates before any other hosted service starts.</summary>
internal sealed partial class MigrateOnStart(Migrator migrator, IOptions<PortalOptions> options, ILogger<MigrateOnStart> log) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var scripts = MigrationScripts.Read(MigrationScripts.DefaultFolder, options.Value.Database.Provider);
        foreach (var name in await migrator.ApplyAsync(scripts, cancellationToken))
        {
            LogApplied(name);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Name}")]
    private partial void LogApplied(string name);
}
