using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Experiments;
using SagePortal.Features.Experiments.Metrics;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Features.Experiments.Trials;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Results;
using SagePortal.TestKit;
using SagePortal.Tests.Features.AccessManagement;

namespace SagePortal.Tests.Features.Experiments;

/// <summary>Experiments on both databases.</summary>
public sealed class ExperimentTests
{
    [Theory, PortalDatabases]
    public async Task Metrics_PutByManyAtOnce_AreAllCounted(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        var program = portal.As(await portal.AdministratorAsync());
        await program.ExperimentAsync("churn");
        await program.RunAsync("first", 0.1, null, "churn");

        var refused = await Task.WhenAll(Enumerable.Range(0, 4).Select(part => PutUntilTakenAsync(program, part)));

        var run = ExperimentSteps.Good(await program.RunAsync((DescribeTrialComponent describe) => describe.RunAsync("first", TestContext.Current.CancellationToken)));
        var loss = Assert.Single(run.Metrics);
        Assert.All(refused, left => Assert.Equal(0, left));
        Assert.Equal((40, 0.0, 39.0), (loss.Count, loss.Min, loss.Max));
        Assert.Equal(19.5, loss.Avg, 1e-9);
        var query = new MetricQuery { MetricName = "loss", ResourceArn = run.TrialComponentArn, MetricStat = "Last", Period = "IterationNumber", XAxisType = "IterationNumber" };
        var series = ExperimentSteps.Good(await program.RunAsync((BatchGetMetrics get) => get.RunAsync([query], TestContext.Current.CancellationToken)));
        Assert.Equal(Enumerable.Range(0, 40).Select(step => (double)step), series[0].MetricValues);
    }

    [Theory, PortalDatabases]
    public async Task Deletion_WithTrials_LeavesRunsThatBelongElsewhere(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        var ana = await portal.AdministratorAsync();
        var program = portal.As(ana);
        await program.ExperimentAsync("churn");
        await program.ExperimentAsync("fraud");
        await program.RunAsync("own", 0.1, 0.5, "churn");
        await program.RunAsync("shared", 0.2, 0.4, "churn", "fraud");

        ExperimentSteps.Good(await program.RunAsync((DeleteExperimentWithTrials delete) => delete.RunAsync("churn", TestContext.Current.CancellationToken)));

        Assert.False(await program.HasComponentAsync("own"));
        Assert.True(await program.HasComponentAsync("shared"));
        var left = ExperimentSteps.Good(await program.RunAsync((ListTrials list) => list.RunAsync(new ExperimentFilter(), TestContext.Current.CancellationToken)));
        Assert.Equal(["fraud"], left.Rows.Select(t => t.TrialName));
        await using var db = portal.Databases.Open(ana.AccountId);
        Assert.Equal(1, await db.Set<TrialMetricPoint>().CountAsync(TestContext.Current.CancellationToken));
        var deletions = await db.Set<AuditRecord>().Where(r => r.EventName.StartsWith("sagemaker:Delete")).Select(r => r.ResourceArn).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["experiment-trial-component/own", "experiment-trial/churn", "experiment/churn"], deletions.Select(arn => arn.Split(':', 6)[5]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Deletion_WithTrials_ByWhoMayNotDeleteATrial_DeletesNothing()
    {
        await using var portal = await PortalFixture.StartAsync();
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().Named("bob").In(ana.Account, "AdministratorAccess").CreateAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Deny("sagemaker:DeleteTrial"));
        await portal.As(ana).ExperimentAsync("churn");
        await portal.As(ana).RunAsync("own", 0.1, 0.5, "churn");

        var refused = await portal.As(bob).RunAsync((DeleteExperimentWithTrials delete) => delete.RunAsync("churn", TestContext.Current.CancellationToken));

        Assert.Equal(ErrorCodes.AccessDenied, refused.Error.Code);
        Assert.Contains("sagemaker:DeleteTrial on resource", refused.Error.Message, StringComparison.Ordinal);
        Assert.True(await portal.As(ana).HasComponentAsync("own"));
    }

    [Fact]
    public async Task Component_OfAForeignArn_IsNotFoundEvenWhenOneOfTheNameIsHere()
    {
        await using var portal = await PortalFixture.StartAsync();
        var program = portal.As(await portal.AdministratorAsync());
        await program.ExperimentAsync("churn");
        await program.RunAsync("c", 0.1, null, "churn");
        const string Foreign = "arn:aws:sagemaker:us-east-1:999999999999:experiment-trial-component/c";

        var found = await program.RunAsync((DescribeTrialComponent describe) => describe.RunAsync(Foreign, TestContext.Current.CancellationToken));

        Assert.Equal((ErrorCodes.ResourceNotFound, $"TrialComponent '{Foreign}' does not exist."), (found.Error.Code, found.Error.Message));
    }

    [Fact]
    public async Task Name_OfAnExperiment_IsLettersDigitsAndHyphensBetween()
    {
        await using var portal = await PortalFixture.StartAsync();
        var program = portal.As(await portal.AdministratorAsync());

        foreach (var (name, isGood) in new[] { ("a--b", true), (new string('a', 120), true), (new string('a', 121), false), ("-a", false), ("a-", false), ("a_b", false), ("", false) })
        {
            var created = await program.RunAsync((CreateExperiment create) => create.RunAsync(new CreateExperimentRequest { ExperimentName = name }, TestContext.Current.CancellationToken));

            Assert.True(isGood == created.IsSuccess, name);
        }
    }

    // A program tries again what was refused for others' sake; how often is left open.
    private static async Task<int> PutUntilTakenAsync(CallerScope program, int part)
    {
        var left = new Queue<int>(Enumerable.Range(part * 10, 10));
        for (var attempt = 0; attempt < 100 && left.TryPeek(out var step); attempt++)
        {
            if ((await program.PutAsync("first", "loss", step, step)).Count == 0)
            {
                left.Dequeue();
            }
        }

        return left.Count;
    }
}
