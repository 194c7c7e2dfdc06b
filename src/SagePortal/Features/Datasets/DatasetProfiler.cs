using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Trainer;

namespace SagePortal.Features.Datasets;

/// <summary>
/// Reads a version in the trainer process and stores its profile. Idempotent: a version that is no longer Profiling is left alone,
/// so a repeat after a crash does no harm.
/// </summary>
public sealed partial class DatasetProfiler(
    PortalDbFactory dbs, IObjectStore objects, IOptions<PortalOptions> portal, IOptions<DatasetsOptions> options, TimeProvider clock, ILogger<DatasetProfiler> logger)
{
    // A profile of 20,000 columns with 20 top values of capped length each stays below this.
    private const int MaxOutputCharacters = 256 << 20;

    public async Task RunAsync(string accountId, Guid versionId, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        var version = await db.Set<DatasetVersion>().SingleOrDefaultAsync(v => v.Id == versionId, cancellationToken);
        if (version is not { Status: DatasetVersionStatus.Profiling })
        {
            return;
        }

        var folder = Path.Combine(portal.Value.FullDataFolder, "tmp", "profile-" + versionId.ToString("N"));
        Directory.CreateDirectory(folder);
        try
        {
            await ProfileAsync(version, folder, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        var name = await db.Set<Dataset>().Where(d => d.Id == version.DatasetId).Select(d => d.Name).SingleAsync(cancellationToken);
        db.Tell(accountId, $"dataset/{name}", clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Types were changed meanwhile: the newer run decides.
            LogSuperseded(versionId);
        }
    }

    private async Task ProfileAsync(DatasetVersion version, string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "table");
        var types = Path.Combine(folder, "types.json");
        await objects.FetchAsync(version.AccountId, version.Bucket, version.Key, file, cancellationToken);
        await File.WriteAllTextAsync(types, version.TypeOverridesJson, cancellationToken);

        string[] arguments = ["profile", "--data", file, "--types", types, "--malformed", version.SkipMalformedRows ? "skip" : "stop", "--json"];
        using var process = Process.Start(TrainerProgram.Command(options.Value.ProfileMemoryBytes, arguments))
            ?? throw new InvalidOperationException("the trainer did not start");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Value.ProfileTimeout);
        try
        {
            var error = ReadCappedAsync(process.StandardError, deadline.Token);
            var output = await ReadCappedAsync(process.StandardOutput, deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            Conclude(version, process.ExitCode, output, await error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            version.Fail($"Profiling took longer than {options.Value.ProfileTimeout}. Upload a smaller table, or raise Datasets:ProfileTimeout.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private void Conclude(DatasetVersion version, int exitCode, string output, string error)
    {
        if (exitCode == 0 && ProfileDocument.Parse(output) is { } document)
        {
            version.Complete(document.Profile.RowCount, document.Profile.Columns.Count, document.IssueCount, output);
            return;
        }

        LogFailed(version.Id, exitCode);
        version.Fail(exitCode switch
        {
            TrainerExitCodes.BadData when error.Trim().Length > 0 => LastLine(error),
            137 or 139 => "The table needs more memory than a profile may use. Upload fewer rows or columns, or raise Datasets:ProfileMemoryBytes.",
            _ => $"The profile could not be computed (exit code {exitCode}). The log of the portal has the details under {version.Id}.",
        });
    }

    private static string LastLine(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines[^1].StartsWith("error: ", StringComparison.Ordinal) ? lines[^1]["error: ".Length..] : lines[^1];
    }

    private static async Task<string> ReadCappedAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[16 << 10];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (text.Length < MaxOutputCharacters)
            {
                text.Append(buffer, 0, read);
            }
        }

        return text.ToString();
    }

    [LoggerMessage(LogLevel.Information, "Profile of version {Version} was superseded by another change")]
    private partial void LogSuperseded(Guid version);

    [LoggerMessage(LogLevel.Warning, "Profile of version {Version} failed with exit code {ExitCode}")]
    private partial void LogFailed(Guid version, int exitCode);
}
