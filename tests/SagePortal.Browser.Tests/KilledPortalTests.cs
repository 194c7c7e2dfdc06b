using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using SagePortal.Browser.Tests.Hosting;
using SagePortal.TestKit;

namespace SagePortal.Browser.Tests;

/// <summary>
/// SIGKILL to the portal, the trainer or both at random instants of a job. <c>KILL_ROUNDS</c> sets how often, <c>KILL_SEED</c> which
/// instants; both are printed.
/// </summary>
[Collection<WholeMachine>]
public sealed class KilledPortalTests(Chromium chromium)
{
    private const string Job = "/autopilot/survivor";
    private const int Candidates = 20;

    /// <summary>So many are left for after the last kill.</summary>
    private const int SpareCandidates = 6;

    /// <summary>How many candidates have their pages opened at the end.</summary>
    private const int OpenedCandidates = 4;

    // Random kills may well come thick and fast; giving up on a job is another test's matter.
    private static readonly string[] s_settings = ["--Autopilot:MaxRestarts=20", "--Autopilot:RestartDelay=00:00:00.05"];

    private static readonly string[] s_pages = ["/datasets", "/datasets/churn", "/autopilot", Job, Job + "?tab=data", Job + "?tab=settings", Job + "?tab=events"];

    private enum Victim
    {
        Portal,
        Trainer,
        Both,
    }

    [Fact]
    public async Task Job_KilledAgainAndAgain_IsCompletedWithoutRepeatingFinishedWork()
    {
        var rounds = Setting("KILL_ROUNDS", 20);
        var seed = Setting("KILL_SEED", Environment.TickCount);
        Say($"{rounds} rounds, seed {seed}");
        using var scratch = new TemporaryFolder();
        await using var portal = await PortalProcess.StartEmptyAsync(s_settings);
        var before = await chromium.NewPageAsync(portal);
        await before.SignInAsync(portal);
        await before.UploadAsync("churn", await GeneratedTable.WriteAsync(scratch.Path, 3_000));
        await before.StartJobAsync("churn", "churned", "survivor", candidates: Candidates);
        await before.Context.CloseAsync();

        var ledger = new FitLedger(portal.DataFolder);
        using var ended = new CancellationTokenSource();
        var watch = ledger.WatchAsync(ended.Token);
        await KillAgainAndAgainAsync(portal, ledger, rounds, new Random(seed));

        // A new page: what it complains about comes after the last kill.
        var page = await chromium.NewPageAsync(portal);
        var complaints = PageComplaints.Of(page);
        await page.SignInAsync(portal);
        await page.OpenAsync(Job);
        await page.WaitUntilCompletedAsync();
        await ended.CancelAsync();
        await watch;

        Assert.True(ledger.Repeated.Count == 0, $"seed {seed}, trained twice: {string.Join("; ", ledger.Repeated)}");
        var names = await RequireCompleteBoardAsync(page, ledger, seed);
        await RequireNoComplaintAsync(page, complaints, names, seed);
    }

    private static async Task KillAgainAndAgainAsync(PortalProcess portal, FitLedger ledger, int rounds, Random random)
    {
        for (var round = 1; round <= rounds; round++)
        {
            Assert.True(await TrainerProcesses.WaitForOneAsync(portal.DataFolder), $"round {round}: no trainer runs. {portal.LastOutput}");
            await LetLiveAsync(ledger, round, random);
            var victim = (Victim)random.Next(3);
            await KillAsync(portal, victim);
            Say($"round {round}: {victim}; {ledger.StartedAt.Count} candidates finished, {ledger.Fits} fits begun");
            if (victim != Victim.Trainer)
            {
                await portal.StartAsync();
            }
        }

        Assert.True(ledger.StartedAt.Count > 0, "no candidate was finished before the last kill: nothing could have been trained twice");
    }

    /// <summary>Mostly for a random while, which hits start, reading and fits; in every third round until another candidate is finished and a little longer.</summary>
    private static async Task LetLiveAsync(FitLedger ledger, int round, Random random)
    {
        var finished = ledger.StartedAt.Count;
        var nearlyDone = finished >= Candidates - SpareCandidates;
        var life = random.Next(nearlyDone ? 200 : 1_500);
        if (round % 3 == 0 && !nearlyDone)
        {
            life /= 5;
            Assert.True(await ledger.WaitForAsync(finished + 1), $"round {round}: no candidate was finished in two minutes after the {finished} before");
        }

        await Task.Delay(life);
    }

    private static async Task KillAsync(PortalProcess portal, Victim victim)
    {
        var trainers = TrainerProcesses.Find(portal.DataFolder);
        if (victim != Victim.Trainer)
        {
            await portal.KillAsync();
        }

        if (victim != Victim.Portal)
        {
            await TrainerProcesses.KillAsync(trainers);
        }
    }

    /// <summary>Every candidate once, all completed, and those that were finished under fire as they were then.</summary>
    private static async Task<string[]> RequireCompleteBoardAsync(IPage page, FitLedger ledger, int seed)
    {
        var board = (await page.LeaderboardAsync("survivor")).EnumerateArray().ToArray();
        string[] names = [.. board.Select(Name)];
        var shown = string.Join(", ", board.Select(c => $"{Name(c)} {c.GetProperty("status")}"));
        Assert.True(names.Distinct(StringComparer.Ordinal).Count() == names.Length, $"seed {seed}, a candidate twice: {shown}");
        Assert.True(names.Length >= Candidates, $"seed {seed}, candidates missing: {shown}");
        Assert.All(board, c => Assert.True(c.GetProperty("status").GetString() == "Completed", $"seed {seed}: {shown}"));
        var other = board.Where(c => ledger.StartedAt.TryGetValue(Name(c), out var at) && at != c.GetProperty("startedAt").GetDateTimeOffset()).Select(Name);
        Assert.True(!other.Any(), $"seed {seed}, told of another training than the one that was finished: {string.Join(", ", other)}");
        return names;
    }

    private static async Task RequireNoComplaintAsync(IPage page, PageComplaints complaints, string[] candidates, int seed)
    {
        string[] opened = [.. candidates.Take(OpenedCandidates)];
        foreach (var path in s_pages.Concat(opened.Select(c => $"{Job}/candidates/{c}?tab=performance")))
        {
            await page.OpenAsync(path);
            await complaints.LookAsync();
        }

        foreach (var candidate in opened)
        {
            await page.OpenAsync($"{Job}/candidates/{candidate}?tab=try");
            await Assertions.Expect(page.Locator(".answer")).ToBeVisibleAsync();
            await complaints.LookAsync();
        }

        Assert.True(complaints.All.Count == 0, $"seed {seed}: {string.Join('\n', complaints.All)}");
    }

    private static string Name(JsonElement candidate) => candidate.GetProperty("name").GetString()!;

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
