using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.BatchTransform;
using SagePortal.Features.BatchTransform.Running;
using SagePortal.Features.BatchTransform.Shapes;
using SagePortal.Platform.Notifications;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Autopilot;
using SagePortal.Tests.Features.Endpoints;

namespace SagePortal.Tests.Features.BatchTransform;

/// <summary>The whole way with the real trainer as a child process: scheduler, supervisor, object store.</summary>
public sealed class TransformSupervisorTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Job_OverAPrefix_TransformsEveryFileAndTellsItsMaker()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenModelAsync(ana, "leavers");
        await portal.GivenInputAsync(ana, "in/a.csv", TransformSteps.Header + TransformSteps.Rows(40));
        await portal.GivenInputAsync(ana, "in/deep/b.csv", TransformSteps.Header + "20,99,max,0.5\noops,1,basic,0.5\n79,1,basic,0.5\n");

        var job = await portal.TransformAsync(ana, TransformSteps.Request(ana, "both", "leavers", "in/"));

        Assert.True(job.Status == TransformJobStatus.Completed, job.FailureReason);
        Assert.Equal((42, 1, 100.0), (job.Predicted, job.Failed, job.Percent));
        var output = await portal.ObjectAsync(ana, "out/both/a.csv.out");
        Assert.StartsWith("age,fee,plan,noise,predicted_label\n20,0.5,max,0.5,", output, StringComparison.Ordinal);
        Assert.Equal(42, output!.Split('\n').Length);
        var deep = (await portal.ObjectAsync(ana, "out/both/deep/b.csv.out"))!.TrimEnd().Split('\n')[1..];
        Assert.Equal(["20,99,max,0.5", "79,1,basic,0.5"], deep.Select(row => row[..row.LastIndexOf(',')]));
        Assert.All(deep, row => Assert.Contains(row[(row.LastIndexOf(',') + 1)..], new[] { "yes", "no" }));

        var failures = await portal.As(ana).RunAsync((ListFailedRecords list) => list.RunAsync("both", 10, default));
        var failure = Assert.Single(failures.Value!);
        Assert.Equal(("in/deep/b.csv", 3, "oops,1,basic,0.5"), (failure.FileKey, failure.Record.Line, failure.Record.Record));
        Assert.StartsWith("column `age`:", failure.Record.Reason, StringComparison.Ordinal);
        await using var db = portal.Databases.Open(ana.AccountId);
        Assert.Equal("TransformJobCompleted", (await db.Set<Notification>().SingleAsync(n => n.Subject == "both", TestContext.Current.CancellationToken)).Kind);
        Assert.False(Directory.Exists(Folder(job)));
    }

    [Fact]
    public async Task BadRow_AsInSageMaker_FailsTheJobAndKeepsTheOtherFiles()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenModelAsync(ana, "strict");
        await portal.GivenInputAsync(ana, "strict/a.csv", TransformSteps.Header + "20,99,max,0.5\n1,2\n");
        await portal.GivenInputAsync(ana, "strict/b.csv", TransformSteps.Header + TransformSteps.Rows(3));

        var job = await portal.TransformAsync(ana, TransformSteps.Request(ana, "strict", "strict", "strict/") with { FailedRecords = null });

        Assert.Equal(TransformJobStatus.Failed, job.Status);
        Assert.Equal("1 of 2 files could not be transformed. strict/a.csv: 1 of 2 records cannot be predicted; line 3: the row has 2 values, the header names 4", job.FailureReason);
        Assert.Null(await portal.ObjectAsync(ana, "out/strict/a.csv.out"));
        Assert.NotNull(await portal.ObjectAsync(ana, "out/strict/b.csv.out"));
        Assert.Contains("\"line\":3", await portal.ObjectAsync(ana, "out/strict/a.csv.out.failed.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_InTheMiddle_KeepsAPartialOutputUnderItsOwnName()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenModelAsync(ana, "long");
        await portal.GivenInputAsync(ana, "long/a.csv", TransformSteps.Header + TransformSteps.Rows(600_000));
        await portal.StartAsync(ana, Slow(TransformSteps.Request(ana, "stopped", "long", "long/a.csv")));
        await AutopilotSteps.EventuallyAsync(() => portal.TransformJobAsync(ana, "stopped"), j => j.Predicted > 0, j => $"{j.Status} {j.FailureReason}");

        Assert.True((await portal.As(ana).RunAsync((StopTransformJob stop) => stop.RunAsync("stopped", default))).IsSuccess);
        var job = await portal.EndedTransformAsync(ana, "stopped");

        Assert.Equal((TransformJobStatus.Stopped, TransformFileState.Stopped), (job.Status, job.Files[0].State));
        Assert.Null(await portal.ObjectAsync(ana, "out/stopped/a.csv.out"));
        var partial = await portal.ObjectAsync(ana, "out/stopped/a.csv.out.partial");
        Assert.EndsWith("\n", partial, StringComparison.Ordinal);
        Assert.All(partial!.TrimEnd().Split('\n'), line => Assert.Equal(5, line.Split(',').Length));
    }

    [Fact]
    public async Task TrainerKilled_InTheMiddle_GoesOnAndStoresTheWholeOutputOnce()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenModelAsync(ana, "killed");
        await portal.GivenInputAsync(ana, "killed/a.csv", TransformSteps.Header + TransformSteps.Rows(300_000));
        await portal.StartAsync(ana, Slow(TransformSteps.Request(ana, "killed", "killed", "killed/a.csv")));
        var running = await AutopilotSteps.EventuallyAsync(() => portal.TransformJobAsync(ana, "killed"), j => j.Predicted > 0, j => $"{j.Status} {j.FailureReason}");
        Assert.False(running.HasEnded);

        var identity = await File.ReadAllTextAsync(Path.Combine(Folder(running), "trainer.process"), TestContext.Current.CancellationToken);
        using (var trainer = Process.GetProcessById(int.Parse(identity.Split('/')[1], CultureInfo.InvariantCulture)))
        {
            trainer.Kill();
        }

        Assert.Null(await portal.ObjectAsync(ana, "out/killed/a.csv.out"));
        var job = await portal.EndedTransformAsync(ana, "killed");
        Assert.True(job.Status == TransformJobStatus.Completed, job.FailureReason);
        Assert.Equal((1, 300_000), (job.Restarts, job.Predicted));
        Assert.Equal(300_001, (await portal.ObjectAsync(ana, "out/killed/a.csv.out"))!.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task Input_DeletedBeforeTheStart_FailsWithTheReason()
    {
        var ana = await portal.AdministratorAsync();
        var supervisor = portal.Services.GetRequiredService<TransformSupervisor>();
        var model = new TransformModel("gone", "sagemaker-us-east-1-" + ana.AccountId, "no/model.tar.gz", new Dictionary<string, string>(StringComparer.Ordinal), null);
        await portal.Services.GetRequiredService<SagePortal.Platform.Access.ServiceRoles>().EnsureAsync(ana.Caller, default);
        await using (var db = portal.Databases.Open(ana.AccountId))
        {
            var request = TransformSteps.Request(ana, "gone", "gone", "no/a.csv");
            db.Add(new TransformJob(ana.Caller, request, model, [new TransformJobFile(model.Bucket, "no/a.csv", 1, "out/gone/a.csv.out")], portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await supervisor.RunAsync(ana.AccountId, "gone", CancellationToken.None);
        var job = await portal.EndedTransformAsync(ana, "gone");
        Assert.Equal(TransformJobStatus.Failed, job.Status);
        Assert.StartsWith("An object of the job was deleted", job.FailureReason, StringComparison.Ordinal);
    }

    /// <summary>One call a row, so that there is time to interfere.</summary>
    private static CreateTransformJobRequest Slow(CreateTransformJobRequest request) => request with { BatchStrategy = "SingleRecord", MaxConcurrentTransforms = 1 };

    private string Folder(TransformJob job) => portal.Services.GetRequiredService<TransformFolders>().Of(job).Root;
}
