using System.Diagnostics;
using System.Globalization;
using SagePortal.Bench.Policies;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

// Figures of one machine at one time. One thread; every time is the median of batches after warming up.
const string Endpoint = "arn:aws:sagemaker:us-east-1:111122223333:endpoint/red-1";
string[] actions = ["sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint", "sagemaker:ListModels", "sagemaker:DeleteTags"];
foreach (var policies in new[] { 10, 100 })
{
    var compiled = TeamPolicies.Of(policies);
    foreach (var action in actions)
    {
        var request = TeamPolicies.Request(action, Endpoint);
        var decision = PolicyEvaluator.Decide(request, compiled);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            PolicyEvaluator.Decide(request, compiled);
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;
        Print($"decide, {policies} policies / {policies * 5} statements, {action}: {decision}, {bytes} B", Median(301, 200, () => PolicyEvaluator.Decide(request, compiled)));
    }

    Print($"build a request and decide, {policies} policies", Median(301, 50, () => PolicyEvaluator.Decide(TeamPolicies.Request(actions[0], Endpoint), compiled)));
    Print($"explain, {policies} policies", Median(101, 10, () => PolicyEvaluator.Explain(TeamPolicies.Request(actions[0], Endpoint), compiled)));
}

var ten = TeamPolicies.Of(10);
var rows = Enumerable.Range(0, 10_000)
    .Select(i => (Arn: $"arn:aws:sagemaker:us-east-1:111122223333:endpoint/{(i % 3 == 0 ? "red" : "green")}-{i}", Tags: (IReadOnlyList<KeyValuePair<string, string>>)[new("team", i % 3 == 0 ? "red" : "green"), new("cost", "7")]))
    .ToList();
var question = TeamPolicies.Request(actions[0], "*");
var seen = rows.Count(r => PolicyEvaluator.Decide(question.About(r.Arn, r.Tags), ten) == Decision.Allowed);
Print($"filter 10,000 resources by tags, 10 policies: {seen} seen", Median(21, 1, () => seen = rows.Count(r => PolicyEvaluator.Decide(question.About(r.Arn, r.Tags), ten) == Decision.Allowed)));
var text = PolicyPrinter.Print(ten.Identity.Policies[0].Document);
Print("parse a policy of five statements", Median(101, 10, () => PolicyDocument.Parse(text)));

static double Median(int batches, int calls, Action call)
{
    var times = new double[batches];
    for (var b = -batches / 5; b < batches; b++)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
        {
            call();
        }

        if (b >= 0)
        {
            times[b] = Stopwatch.GetElapsedTime(started).TotalMicroseconds / calls;
        }
    }

    Array.Sort(times);
    return times[batches / 2];
}

static void Print(string what, double microseconds) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {(microseconds >= 1000 ? $"{microseconds / 1000:0.0} ms" : $"{microseconds:0.00} us")}"));
