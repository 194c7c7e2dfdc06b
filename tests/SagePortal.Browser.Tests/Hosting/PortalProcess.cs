using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>The real portal as a process of its own on a free port and a data folder of its own, so that tests can kill and restart it.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private const int KeptLines = 40;
    private readonly string _dataFolder;
    private readonly int _port;
    private readonly string[] _settings;
    private readonly Queue<string> _lines = new();
    private Process? _process;

    private PortalProcess(string dataFolder, int port, string[] settings)
    {
        _dataFolder = dataFolder;
        _port = port;
        _settings = settings;
    }

    public string DataFolder => _dataFolder;

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");

    /// <summary>Address of the first administrator, as printed on the first start.</summary>
    public string AdministratorEmail { get; private set; } = "";

    /// <summary>Password of the first administrator, printed once.</summary>
    public string AdministratorPassword { get; private set; } = "";

    /// <summary>Of the process that runs or ran last.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>The last lines it printed, over all starts.</summary>
    public string LastOutput
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>A fresh portal without the sample.</summary>
    /// <param name="settings">Configuration for every start, e.g. <c>--Autopilot:MaxRestarts=5</c>.</param>
    public static async Task<PortalProcess> StartEmptyAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("sageportal-").FullName;
        var portal = new PortalProcess(folder, FreePort(), settings);
        await portal.StartAsync();
        return portal;
    }

    /// <summary>Starts (again) on the same data folder and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "SagePortal.dll"), "--empty", "--data", _dataFolder, "--urls", Url, .. _settings])
        {
            start.ArgumentList.Add(argument);
        }

        _process?.Dispose();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilReadyAsync();
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();

        // Else one that has not seen yet that its portal is gone would go on writing there.
        await TrainerProcesses.KillAsync(TrainerProcesses.Find(_dataFolder));
        Directory.Delete(_dataFolder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient();
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (_process!.HasExited)
            {
                throw new InvalidOperationException($"the portal ended with exit code {_process.ExitCode}: {LastOutput}");
            }

            try
            {
                using var answer = await client.GetAsync(Url + "/readyz");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"the portal was not ready within a minute: {LastOutput}");
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }
        }

        AdministratorEmail = After(line, "E-mail ") ?? AdministratorEmail;
        AdministratorPassword = After(line, "Password ") ?? AdministratorPassword;
    }

    /// <summary>What stands after the label in a line of the printed box; null when the line begins otherwise.</summary>
    private static string? After(string line, string label)
    {
        var text = line.Trim(' ', '│');
        return text.StartsWith(label, StringComparison.Ordinal) ? text[label.Length..].Trim() : null;
    }
}
