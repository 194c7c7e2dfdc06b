using System.Diagnostics;
using System.Globalization;
using SagePortal.Bench.Explain;
using SagePortal.Learning;
using SagePortal.Learning.Explaining;

// Figures of one machine at one time: compare only within one run. One thread, median of many calls after warming up.
var rows = GeneratedRows.Make(20_000, 30, seed: 1);
var model = GeneratedRows.Fit(rows, trees: 500, leaves: 31);
var one = rows.Inputs.Select([17]);
var thousand = rows.Inputs.Select([.. Enumerable.Range(0, 1000)]);
var background = rows.Inputs.Select([.. Enumerable.Range(5000, 100)]);
var exact = TreeShap.TryCreate(model)!;
var interventional = InterventionalTreeShap.TryCreate(model, background)!;

Print("build explainer", Median(9, () => TreeShap.TryCreate(model)));
Print("TreeSHAP, path-dependent, one row", Median(200, () => exact.Explain(one, 1, CancellationToken.None)));
Print("TreeSHAP, path-dependent, 1,000 rows, per row", Median(5, () => exact.Explain(thousand, 1, CancellationToken.None)) / 1000);
Print("TreeSHAP, interventional, 100 background rows, one row", Median(20, () => interventional.Explain(one, 1, CancellationToken.None)));
Print("predict, one row", Median(500, () => model.Predict(one, new Predictions(1, 1), 1, CancellationToken.None)));

var artifact = GeneratedRows.Artifact(model);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"model.tar.gz: {artifact.Length / 1024.0:0} KiB, {model.Trees.TreeCount} trees, {model.Trees.Nodes.Length} nodes"));
Print("load model.tar.gz, first time in the process", Time(() => GeneratedRows.Load(artifact)));
Print("load model.tar.gz", Median(50, () => GeneratedRows.Load(artifact)));

static double Median(int count, Action call)
{
    for (var i = 0; i < Math.Max(3, count / 10); i++)
    {
        call();
    }

    var times = Enumerable.Range(0, count).Select(_ => Time(call)).Order().ToArray();
    return times[count / 2];
}

static double Time(Action call)
{
    var started = Stopwatch.GetTimestamp();
    call();
    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}

static void Print(string what, double milliseconds) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-58} {milliseconds,10:0.000} ms"));
