using System.Text.Json.Nodes;
using SagePortal.Features.Experiments;
using SagePortal.Features.Experiments.Metrics;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Features.Experiments.Trials;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.Experiments;

/// <summary>Steps that a training program takes.</summary>
internal static class ExperimentSteps
{
    /// <summary>An experiment with one trial of the same name.</summary>
    public static async Task ExperimentAsync(this CallerScope program, string name, string? description = null)
    {
        Good(await program.RunAsync((CreateExperiment create) => create.RunAsync(new CreateExperimentRequest { ExperimentName = name, Description = description }, TestContext.Current.CancellationToken)));
        Good(await program.RunAsync((CreateTrial create) => create.RunAsync(new CreateTrialRequest { TrialName = name, ExperimentName = name }, TestContext.Current.CancellationToken)));
    }

    /// <summary>A component of these trials with one parameter and the last value of one metric.</summary>
    public static async Task RunAsync(this CallerScope program, string name, double rate, double? loss, params string[] trials)
    {
        var request = new CreateTrialComponentRequest { TrialComponentName = name, Parameters = new JsonObject { ["rate"] = new JsonObject { ["NumberValue"] = rate } } };
        Good(await program.RunAsync((CreateTrialComponent create) => create.RunAsync(request, TestContext.Current.CancellationToken)));
        foreach (var trial in trials)
        {
            Good(await program.RunAsync((AssociateTrialComponent associate) => associate.RunAsync(name, trial, TestContext.Current.CancellationToken)));
        }

        if (loss is { } value)
        {
            Assert.Empty(await program.PutAsync(name, "loss", value, 0));
        }
    }

    /// <returns>What was refused.</returns>
    public static async Task<IReadOnlyList<MetricRefusal>> PutAsync(this CallerScope program, string component, string metric, double value, int step)
    {
        var datum = new MetricDatum(metric, new DateTimeOffset(2026, 1, 1, 0, 0, step % 60, TimeSpan.Zero), step, value);
        return Good(await program.RunAsync((BatchPutMetrics put) => put.RunAsync(component, [datum], TestContext.Current.CancellationToken)));
    }

    public static async Task<bool> HasComponentAsync(this CallerScope program, string name) =>
        (await program.RunAsync((DescribeTrialComponent describe) => describe.RunAsync(name, TestContext.Current.CancellationToken))).IsSuccess;

    public static T Good<T>(Result<T> result)
    {
        Assert.True(result.IsSuccess, result.IsSuccess ? "" : result.Error.Message);
        return result.Value;
    }
}
