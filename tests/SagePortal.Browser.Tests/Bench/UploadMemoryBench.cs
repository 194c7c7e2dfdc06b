using System.Diagnostics;
using System.Globalization;
using SagePortal.Browser.Tests.Hosting;
using SagePortal.TestKit;

namespace SagePortal.Browser.Tests.Bench;

/// <summary>What a large upload costs the portal in memory. Started by <c>tests/bench/upload_memory</c>.</summary>
[Collection<WholeMachine>]
public sealed class UploadMemoryBench(Chromium chromium)
{
    private const double Mebi = 1 << 20;

    /// <summary>Far below the size of the file: what is streamed needs buffers only.</summary>
    private const double GoalMebibytes = 200;

    [Fact(Explicit = true)]
    public async Task Upload_OfAGibibyte_IsStreamed()
    {
        var mebibytes = int.Parse(Environment.GetEnvironmentVariable("BENCH_MEBIBYTES") ?? "1024", CultureInfo.InvariantCulture);
        using var scratch = new TemporaryFolder();
        await using var portal = await PortalProcess.StartEmptyAsync();
        var page = await chromium.NewPageAsync(portal);
        await page.SignInAsync(portal);
        await page.UploadAsync("warm", await GeneratedTable.WriteAsync(scratch.Path, 1_000));
        var file = await GrowAsync(scratch.PathTo("churn.csv"), mebibytes);
        await page.OpenAsync("/datasets/new");
        await page.FillFieldAsync("Name", "large");

        var before = ResidentBytes(portal) / Mebi;
        using var done = new CancellationTokenSource();
        var highest = WatchAsync(portal, done.Token);
        var begun = Stopwatch.GetTimestamp();
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await page.WaitForURLAsync("**/datasets/large*", new() { Timeout = 540_000 });
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await done.CancelAsync();
        var (peak, after) = (await highest / Mebi, ResidentBytes(portal) / Mebi);

        var report = new BenchReport();
        report.Line($"Upload of {mebibytes} MiB in {seconds:F1} s ({mebibytes / seconds:F0} MiB/s); resident memory of the portal: {before:F0} MiB before, {peak:F0} MiB at most, {after:F0} MiB after");
        await report.SaveAsync();
        Assert.True(peak - before <= GoalMebibytes, FormattableString.Invariant($"the portal grew by {peak - before:F0} MiB, more than {GoalMebibytes}"));
    }

    /// <summary>Repeats the rows of a table until it is that large.</summary>
    private static async Task<string> GrowAsync(string table, int mebibytes)
    {
        var lines = await File.ReadAllBytesAsync(table);
        var header = Array.IndexOf(lines, (byte)'\n') + 1;
        await using var file = new FileStream(table, FileMode.Append);
        while (file.Length < (long)mebibytes << 20)
        {
            await file.WriteAsync(lines.AsMemory(header));
        }

        return table;
    }

    private static async Task<long> WatchAsync(PortalProcess portal, CancellationToken cancellationToken)
    {
        var highest = 0L;
        while (!cancellationToken.IsCancellationRequested)
        {
            highest = Math.Max(highest, ResidentBytes(portal));
            await Task.Delay(100, CancellationToken.None);
        }

        return highest;
    }

    private static long ResidentBytes(PortalProcess portal)
    {
        using var process = Process.GetProcessById(portal.ProcessId);
        return process.WorkingSet64;
    }
}
