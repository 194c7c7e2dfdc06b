using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Persistence.Sqlite;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

// review_queue [REVIEWERS [OPEN_ITEMS [SECONDS [THINK_MS]]]]: the portal's queue on SQLite, in one process: starts of human loops one after the other and by
// eight programs, then so many reviewers with so many open items, each claiming and submitting with a pause to think: 1 s is a brisk reviewer, 100 ms more than the machine can serve, so that what waits is measured. Times are of the use cases.
var (reviewers, items, seconds, think) = (Number(0, 50), Number(1, 100_000), Number(2, 20), Number(3, 1_000));
const string Account = "123456789012";
const string Flow = "bench";
var folder = Directory.CreateTempSubdirectory("review_queue").FullName;
SqliteAssemblyBinding.Install();
await using var app = PortalApplication.Build([$"--Portal:DataFolder={folder}", "--Portal:Empty=true", "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"]);
await app.StartAsync();
var people = await PeopleAsync();
await As(people[0], (CreateWorkteam create) => create.RunAsync(new WorkteamRequest { WorkteamName = "all", Description = "everybody", Members = [.. people.Select(p => new WorkteamRequestMember(p.UserName, []))] }, default));
var settings = new FlowSettings { TaskTitle = "Yes or no?", TaskDescription = "Bench", Labels = ["yes", "no"], TaskCount = 2, GoldPercentage = 0, AuditPercentage = 0 };
await As(people[0], (CreateFlowDefinition create) => create.RunAsync(new FlowDefinitionRequest { FlowDefinitionName = Flow, WorkteamArn = "all", Settings = settings }, default));

await StartAsync(200, 1);
Console.WriteLine(FormattableString.Invariant($"start human loops, one program: {await StartAsync(1_000, 1):F0}/s; eight programs: {await StartAsync(4_000, 8):F0}/s"));
await FillAsync(items);
Console.WriteLine(FormattableString.Invariant($"{items:N0} open items, {reviewers} reviewers, {think} ms to think, {seconds} s"));
await WorkAsync(3);
var (claims, submits) = await WorkAsync(seconds);
Print("claim", claims);
Print("submit", submits);
Print("claim + submit", [.. claims.Zip(submits, (c, s) => c + s)]);
await app.StopAsync();
Directory.Delete(folder, recursive: true);

int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;

async Task<Caller[]> PeopleAsync()
{
    var now = DateTimeOffset.UtcNow;
    var made = new List<Caller>();
    await using var db = app.Services.GetRequiredService<PortalDbFactory>().OpenAcrossAccounts();
    for (var i = 0; i < reviewers; i++)
    {
        var person = new Person { CreatedAt = now, LastAccountId = Account, DisplayName = $"r{i}", UserName = $"r{i}@example.com", NormalizedUserName = $"R{i}@EXAMPLE.COM", SecurityStamp = $"{i}" };
        db.Add(person);
        db.Add(new Membership(person.Id, Account, $"r{i}", ["AdministratorAccess"], now));
        made.Add(new Caller(person.Id, Account, $"r{i}", $"r{i}", "127.0.0.1"));
    }

    await db.SaveChangesAsync();
    return [.. made];
}

async Task<double> StartAsync(int count, int programs)
{
    var watch = Stopwatch.StartNew();
    await Task.WhenAll(Enumerable.Range(0, programs).Select(p => Task.Run(async () =>
    {
        for (var i = 0; i < count / programs; i++)
        {
            await As(people[p % people.Length], (StartHumanLoop start) => start.RunAsync(new StartHumanLoopRequest($"start-{Guid.NewGuid():N}", Flow, """{"amount":1200,"purpose":"car","city":"Bonn"}"""), default));
        }
    })));
    return count / watch.Elapsed.TotalSeconds;
}

async Task FillAsync(int count)
{
    var maker = app.Services.GetRequiredService<HumanLoopMaker>();
    foreach (var block in Enumerable.Range(0, count).Chunk(5_000))
    {
        await using var db = app.Services.GetRequiredService<PortalDbFactory>().Open(Account);
        var flow = await db.Set<FlowDefinition>().AsNoTracking().SingleAsync(f => f.Name == Flow);
        foreach (var i in block)
        {
            maker.Add(db, new HumanLoopStart(flow, $"fill-{i}", """{"amount":1200,"purpose":"car"}""", people[0].Arn) { Priority = new LoopPriority(i % 97, 1) });
        }

        await db.SaveChangesAsync();
    }
}

async Task<(double[] Claims, double[] Submits)> WorkAsync(int duration)
{
    var claims = new ConcurrentBag<double>();
    var submits = new ConcurrentBag<double>();
    var end = Stopwatch.GetTimestamp() + (duration * Stopwatch.Frequency);
    await Task.WhenAll(people.Select((person, who) => Task.Run(async () =>
    {
        await Task.Delay(who * think / people.Length);
        while (Stopwatch.GetTimestamp() < end)
        {
            var claim = Stopwatch.GetTimestamp();
            var tasks = await As(person, (ClaimReviewTasks use) => use.RunAsync(null, 1, default));
            claims.Add(Stopwatch.GetElapsedTime(claim).TotalMilliseconds);
            await Task.Delay(think);
            var submit = Stopwatch.GetTimestamp();
            await As(person, (SubmitReviewAnswer use) => use.RunAsync(new AnswerRequest(Guid.NewGuid(), tasks[0].SlotId, tasks[0].Epoch, JsonSerializer.SerializeToElement(new { label = "yes" })), default));
            submits.Add(Stopwatch.GetElapsedTime(submit).TotalMilliseconds);
        }
    })));
    return ([.. claims], [.. submits]);
}

async Task<T> As<TUseCase, T>(Caller caller, Func<TUseCase, Task<Result<T>>> use)
    where TUseCase : notnull
{
    await using var scope = app.Services.CreateAsyncScope();
    scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(caller);
    var result = await use(scope.ServiceProvider.GetRequiredService<TUseCase>());
    return result.IsSuccess ? result.Value : throw new InvalidOperationException(result.Error.Message);
}

static void Print(string what, double[] times)
{
    Array.Sort(times);
    Console.WriteLine(FormattableString.Invariant($"| {what} | {times.Length:N0} | p50 {times[times.Length / 2]:F1} ms | p99 {times[(int)(times.Length * 0.99)]:F1} ms | max {times[^1]:F1} ms |"));
}
