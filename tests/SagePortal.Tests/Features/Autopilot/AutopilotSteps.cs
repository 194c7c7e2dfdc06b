using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Datasets;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Tenancy;
using SagePortal.Tabular.Csv;
using SagePortal.Tabular.Profiling;
using SagePortal.TestKit;
using AutoMLJob = SagePortal.Features.Autopilot.AutoMLJob;

namespace SagePortal.Tests.Features.Autopilot;

/// <summary>Steps that tests of jobs share: a dataset that was read, a job that ends.</summary>
internal static class AutopilotSteps
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>Two classes that age and fee tell apart well, and a column of noise.</summary>
    public static string ChurnCsv(int rows, int seed = 1)
    {
        var random = new Random(seed);
        var csv = new StringBuilder("age,fee,plan,noise,churned\n");
        for (var i = 0; i < rows; i++)
        {
            var (age, fee) = (random.Next(18, 80), Math.Round(random.NextDouble() * 100, 2));
            var leaves = fee - (0.6 * age) + (random.NextDouble() * 20) > 15;
            csv.Append(CultureInfo.InvariantCulture, $"{age},{fee},{(random.Next(3) switch { 0 => "basic", 1 => "plus", _ => "max" })},{random.NextDouble():F4},{(leaves ? "yes" : "no")}\n");
        }

        return csv.ToString();
    }

    public static async Task GivenDatasetAsync(this PortalFixture portal, Member owner, string name, string csv)
    {
        var objects = portal.Services.GetRequiredService<IObjectStore>();
        var bucket = portal.Services.GetRequiredService<Arns>().DefaultBucket(owner.AccountId);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var stored = (await objects.PutAsync(owner.AccountId, bucket, $"datasets/{name}/1/data.csv", content, long.MaxValue, default)).Value!;
        var dataset = Dataset.Create(owner.AccountId, name, "", [], owner.Caller.Arn, portal.Clock.GetUtcNow()).Value!;
        var version = new DatasetVersion(dataset, dataset.AddVersion(portal.Clock.GetUtcNow()), bucket, stored, "data.csv", skipMalformedRows: false, owner.Caller.Arn, portal.Clock.GetUtcNow());
        content.Position = 0;
        using var again = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var read = CsvReader.Read(again, new CsvReadOptions { MalformedRows = MalformedRowPolicy.Skip });
        var profile = new ProfileDocument(TableProfiler.Profile(read.Table), read.Dialect, read.Issues, read.MalformedRowCount);
        version.Complete(read.RowCount, read.Table.Columns.Count, read.MalformedRowCount, JsonSerializer.Serialize(profile, JobJson.Options));
        await using var db = portal.Databases.Open(owner.AccountId);
        db.Add(dataset);
        db.Add(version);
        await db.SaveChangesAsync();
    }

    public static AutoMLJobRequest Request(string name, int candidates = 4, int seconds = 240) => new()
    {
        Name = name,
        DatasetName = "churn",
        TargetColumn = "churned",
        MaxCandidates = candidates,
        MaxAutoMLJobRuntimeInSeconds = seconds,
    };

    public static async Task<string> CreateJobAsync(this PortalFixture portal, Member member, AutoMLJobRequest request)
    {
        var created = await portal.As(member).RunAsync((CreateAutoMLJob create) => create.RunAsync(request, default));
        Assert.True(created.IsSuccess, created.IsSuccess ? "" : string.Join("; ", created.Errors.Select(e => e.Message)));
        return created.Value!;
    }

    public static async Task<AutoMLJob> JobAsync(this PortalFixture portal, Member member, string name)
    {
        await using var db = portal.Databases.Open(member.AccountId);
        return await db.Set<AutoMLJob>().AsNoTracking().SingleAsync(j => j.Name == name);
    }

    public static async Task<List<AutoMLCandidate>> CandidatesAsync(this PortalFixture portal, Member member, string name)
    {
        var job = await portal.JobAsync(member, name);
        await using var db = portal.Databases.Open(member.AccountId);
        return await db.Set<AutoMLCandidate>().AsNoTracking().Where(c => c.JobId == job.Id).OrderBy(c => c.Ordinal).ToListAsync();
    }

    public static Task<AutoMLJob> EndedAsync(this PortalFixture portal, Member member, string name) =>
        EventuallyAsync(() => portal.JobAsync(member, name), job => job.HasEnded, job => $"{job.Status} {job.SecondaryStatus} {job.Percent} %, {job.Restarts} restarts");

    public static Task<List<AutoMLCandidate>> FinishedCandidatesAsync(this PortalFixture portal, Member member, string name, int count) =>
        EventuallyAsync(
            () => portal.CandidatesAsync(member, name),
            all => all.Count(c => c.Status == CandidateStatus.Completed) >= count,
            all => string.Join(", ", all.Select(c => $"{c.Name} {c.Status} {c.Summary.FailureReason}")));

    public static async Task<T> EventuallyAsync<T>(Func<Task<T>> look, Func<T, bool> isThere, Func<T, string> describe)
    {
        var deadline = TimeProvider.System.GetUtcNow() + s_patience;
        while (true)
        {
            var seen = await look();
            if (isThere(seen))
            {
                return seen;
            }

            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"still waiting; last seen: {describe(seen)}");
            await Task.Delay(100);
        }
    }
}
