using System.Diagnostics;
using Microsoft.Extensions.Options;
using SagePortal.AutoML.Artifacts;
using SagePortal.Platform;
using SagePortal.Platform.Results;
using SagePortal.Platform.Trainer;

namespace SagePortal.Features.ModelRegistry.Artifacts;

/// <summary>
/// Reads a model file that somebody brought in a process of its own, under limits of memory and time, and writes it anew: whatever is
/// hostile about the file stays there, and what comes out is an artifact of the portal's own making.
/// </summary>
public sealed class ModelFileImport(IOptions<PortalOptions> portal, IOptions<ModelRegistryOptions> options)
{
    private const int MaxErrorCharacters = 4_000;

    /// <param name="content">XGBoost JSON, LightGBM text or <c>model.tar.gz</c>; read to its end.</param>
    /// <param name="targetColumn">Name of what is predicted, for files that do not say.</param>
    /// <param name="labels">Class labels, for files that do not say; null numbers them.</param>
    /// <param name="use">Gets the path of the artifact and the model; both are gone when it is done.</param>
    /// <param name="cancellationToken">Ends the process too.</param>
    public async Task<Result<T>> RunAsync<T>(
        Stream content, string? targetColumn, string? labels, Func<string, FittedPipeline, Task<Result<T>>> use, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(portal.Value.FullDataFolder, "tmp", $"import-{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(folder);
        try
        {
            var (brought, made) = (Path.Combine(folder, "brought"), Path.Combine(folder, PackageArtifacts.ModelFile));
            if (!await SaveAsync(content, brought, cancellationToken))
            {
                return ModelRegistryErrors.ImportTooLarge(options.Value.MaxArtifactBytes);
            }

            var converted = await ConvertAsync(brought, made, targetColumn, labels, cancellationToken);
            return converted.IsSuccess ? await use(made, FittedPipeline.Load(made)) : Result<T>.Failure(converted.Errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<bool> SaveAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (file.Length + read > options.Value.MaxArtifactBytes)
            {
                return false;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return true;
    }

    private async Task<Result> ConvertAsync(string brought, string made, string? targetColumn, string? labels, CancellationToken cancellationToken)
    {
        List<string> arguments = ["import", "--model", brought, "--out", made, "--json"];
        arguments.AddRange(string.IsNullOrWhiteSpace(targetColumn) ? [] : ["--target", targetColumn]);
        arguments.AddRange(string.IsNullOrWhiteSpace(labels) ? [] : ["--labels", labels]);
        using var process = Process.Start(TrainerProgram.Command(options.Value.ImportMemoryBytes, arguments)) ?? throw new InvalidOperationException("the trainer did not start");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Value.ImportTimeout);
        try
        {
            var error = ReadCappedAsync(process.StandardError, deadline.Token);
            await ReadCappedAsync(process.StandardOutput, deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return process.ExitCode == 0 ? Result.Success : ModelRegistryErrors.ImportRefused(Reason(process.ExitCode, await error, brought));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ModelRegistryErrors.ImportRefused($"reading it took longer than {options.Value.ImportTimeout}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Reason(int exitCode, string error, string path)
    {
        var lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (exitCode != TrainerExitCodes.BadData || lines.Length == 0)
        {
            return "reading it needs more memory than an import may use, or it is no model file";
        }

        var line = lines[^1].StartsWith("error: ", StringComparison.Ordinal) ? lines[^1]["error: ".Length..] : lines[^1];
        return line.Replace($"`{path}`: ", "", StringComparison.Ordinal).Replace(path, "the file", StringComparison.Ordinal).TrimEnd('.');
    }

    private static async Task<string> ReadCappedAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new System.Text.StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            text.Append(buffer, 0, Math.Max(0, Math.Min(read, MaxErrorCharacters - text.Length)));
        }

        return text.ToString();
    }
}
