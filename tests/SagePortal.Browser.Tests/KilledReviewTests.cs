using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SagePortal.Browser.Tests.Hosting;
using SagePortal.Features.HumanReview.Flows;

namespace SagePortal.Browser.Tests;

/// <summary>
/// Rule R15 on a real process: SIGKILL at random instants while answers are sent. <c>KILL_KILLS</c>, <c>KILL_SUBMITS</c> and <c>KILL_SEED</c> as in
/// <c>tests/bench/killed_review</c>.
/// </summary>
[Collection<WholeMachine>]
public sealed class KilledReviewTests
{
    private const int TasksAtOnce = 3;
    private static readonly int s_submits = Setting("KILL_SUBMITS", 90);
    private static readonly int s_kills = Setting("KILL_KILLS", 2);

    [Fact]
    public async Task Answers_ToAServerThatIsKilledAgainAndAgain_AreThereOnceEach()
    {
        var seed = Setting("KILL_SEED", Environment.TickCount);
        Say($"{s_submits} answers, {s_kills} kills, seed {seed}");
        await using var portal = await PortalProcess.StartEmptyAsync();
        await new ReviewDeskSeed(portal) { Settings = new FlowSettings { TaskTitle = "Will this customer default?", TaskDescription = "Doubtful credit decisions", AuditPercentage = 0, GoldPercentage = 0, Mode = ReviewMode.Blind } }.PlantAsync(s_submits);
        using var desk = new DeskClient(portal);
        await desk.SignInAsync(portal);
        var acknowledged = new ConcurrentDictionary<Guid, string>();
        using var done = new CancellationTokenSource();
        var watch = Stopwatch.StartNew();

        var killing = KillAsync(portal, () => acknowledged.Count, new Random(seed), done.Token);
        await AnswerAllAsync(desk, acknowledged);
        await done.CancelAsync();
        var kills = await killing;

        var stored = await StoredAsync(desk);
        Say($"{kills} kills, {desk.Unanswered} requests without an answer and sent again, {acknowledged.Count} answers acknowledged, {stored.Count} stored, {watch.Elapsed.TotalSeconds:F0} s");
        Assert.Equal(s_kills, kills);
        Assert.Equal(s_submits, stored.Count);
        Assert.Equal(s_submits, stored.Select(a => a.Item).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(acknowledged.Keys.Except(stored.Select(a => a.Id)));
        Assert.All(stored, a => Assert.Equal(acknowledged[a.Id], a.Item));
        await RequireWholeTrailAsync(portal);
    }

    /// <summary>Takes some and answers them at the same time; an answer that nothing came back for is sent again under its id.</summary>
    private static async Task AnswerAllAsync(DeskClient desk, ConcurrentDictionary<Guid, string> acknowledged)
    {
        while ((await desk.AskAsync("claim", new { flowName = (string?)null, count = TasksAtOnce })).EnumerateArray().ToList() is { Count: > 0 } tasks)
        {
            await Task.WhenAll(tasks.Select(async task =>
            {
                var id = Guid.NewGuid();
                await desk.AskAsync("answer", new { answerId = id, slotId = task.GetProperty("slotId").GetGuid(), epoch = task.GetProperty("epoch").GetInt64(), content = new { label = "no" } });
                acknowledged.TryAdd(id, task.GetProperty("loopName").GetString()!);
            }));
        }
    }

    /// <summary>Once in each part of the work, in the midst of a request.</summary>
    private static async Task<int> KillAsync(PortalProcess portal, Func<int> answered, Random random, CancellationToken cancellationToken)
    {
        for (var kill = 0; kill < s_kills; kill++)
        {
            var at = (s_submits * kill / s_kills) + random.Next(s_submits / s_kills * 3 / 4);
            while (answered() < at)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    return kill;
                }

                await Task.Delay(1, CancellationToken.None);
            }

            await Task.Delay(random.Next(20), CancellationToken.None);
            await portal.KillAsync();
            await portal.StartAsync();
            Say($"kill {kill + 1} after {at} answers");
        }

        return s_kills;
    }

    private static async Task<List<(Guid Id, string Item)>> StoredAsync(DeskClient desk)
    {
        const int Take = 50;
        var found = new List<(Guid, string)>();
        while (true)
        {
            var page = (await desk.AskAsync("history", new { skip = found.Count, take = Take })).EnumerateArray().ToList();
            found.AddRange(page.Select(a => (a.GetProperty("answerId").GetGuid(), a.GetProperty("loopName").GetString()!)));
            if (page.Count < Take)
            {
                return found;
            }
        }
    }

    private static async Task RequireWholeTrailAsync(PortalProcess portal)
    {
        await portal.KillAsync();
        using var verify = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SagePortal.dll"), "audit", "verify", "--data", portal.DataFolder]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var told = (await verify.StandardOutput.ReadToEndAsync()).Trim();
        await verify.WaitForExitAsync();
        Say(told);
        Assert.True(verify.ExitCode == 0, told);
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static void Say(FormattableString line) => TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(line));

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
