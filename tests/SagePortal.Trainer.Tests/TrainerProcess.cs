using System.Diagnostics;
using SagePortal.AutoML.Jobs;

namespace SagePortal.Trainer.Tests;

/// <summary>The real program as a child process.</summary>
internal sealed class TrainerProcess : IDisposable
{
    private readonly Process _process;

    private TrainerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public StreamReader Output => _process.StandardOutput;

    public static TrainerProcess Start(params string[] arguments) => Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "SagePortal.Trainer.dll"), .. arguments]);

    public static TrainerProcess Start(string program, string[] arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        return new TrainerProcess(Process.Start(start)!);
    }

    /// <summary>Runs to the end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var trainer = Start(arguments);
        return await trainer.FinishAsync();
    }

    public async Task<(int ExitCode, string Output, string Error)> FinishAsync()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var error = _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await output, await error);
    }

    /// <summary>Reads events until one suits; null when the output ends first.</summary>
    public async Task<TrainerEvent?> ReadUntilAsync(Func<TrainerEvent, bool> suits)
    {
        while (await Output.ReadLineAsync() is { } line)
        {
            var told = JobJson.ParseLine(line);
            if (suits(told))
            {
                return told;
            }
        }

        return null;
    }

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
