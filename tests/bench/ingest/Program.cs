using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SagePortal.Tabular.Csv;

// FILE RUNS THREADS: one JSON line with the fields of the peer's.
var (file, runs, threads) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
var options = new CsvReadOptions { Threads = threads };
var seconds = new List<double>();
CsvReadResult? result = null;
for (var run = 0; run < runs; run++)
{
    result = null;
    GC.Collect();
    var started = Stopwatch.GetTimestamp();
    result = CsvReader.Read(file, options);
    seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
}

var megabytes = new FileInfo(file).Length / 1e6;
var median = seconds.Order().ElementAt(runs / 2);
Console.WriteLine(JsonSerializer.Serialize(new
{
    tool = "sageportal",
    mb = Math.Round(megabytes, 1),
    rows = result!.Table.RowCount,
    cols = result.Table.Columns.Count,
    seconds = Math.Round(median, 3),
    mb_s = Math.Round(megabytes / median, 1),
    runs = seconds.Select(s => Math.Round(s, 3)),
    peak_rss_mb = Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576,
}));
