using SagePortal.Features.Experiments;
using SagePortal.Features.Experiments.Metrics;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Features.Experiments.Trials;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>An experiment of Ana's with a trial, a component and a metric.</summary>
internal sealed class ExperimentThings : AnasThings
{
    private const string Experiment = "anaonly-experiment";
    private const string Trial = "anaonly-trial";
    private const string Component = "anaonly-component";

    public override IReadOnlyList<string> ViewState => ["metric", "axis", "run"];

    public override async Task MakeAsync(TwoAccountsPortal accounts)
    {
        var ana = accounts.Portal.As(accounts.Ana);
        KeyValuePair<string, string>[] tags = [new("team", TwoAccountsPortal.Secret)];
        Assert.True((await ana.RunAsync((CreateExperiment create) => create.RunAsync(new CreateExperimentRequest { ExperimentName = Experiment, Description = TwoAccountsPortal.Secret, Tags = tags }, default))).IsSuccess);
        Assert.True((await ana.RunAsync((CreateTrial create) => create.RunAsync(new CreateTrialRequest { TrialName = Trial, ExperimentName = Experiment, DisplayName = TwoAccountsPortal.Secret }, default))).IsSuccess);
        Assert.True((await ana.RunAsync((CreateTrialComponent create) => create.RunAsync(new CreateTrialComponentRequest { TrialComponentName = Component, DisplayName = TwoAccountsPortal.Secret }, default))).IsSuccess);
        Assert.True((await ana.RunAsync((AssociateTrialComponent associate) => associate.RunAsync(Component, Trial, default))).IsSuccess);
        Assert.True((await ana.RunAsync((BatchPutMetrics put) => put.RunAsync(Component, [new MetricDatum(TwoAccountsPortal.Secret, accounts.Portal.Clock.GetUtcNow(), 1, 0.5)], default))).IsSuccess);
    }

    public override IReadOnlyDictionary<string, Func<object?>> Arguments(TwoAccountsPortal accounts) => new Dictionary<string, Func<object?>>(StringComparer.Ordinal)
    {
        ["experimentName"] = () => Experiment,
        ["trialName"] = () => Trial,
        ["trialComponentName"] = () => Component,
        ["Experiments.displayName"] = () => "taken over",
        ["Experiments.description"] = () => "taken over",
        ["ListExperiments.filter"] = () => new ExperimentFilter(),
        ["ListTrials.filter"] = () => new ExperimentFilter { ExperimentName = Experiment },
        ["ListTrialComponents.filter"] = () => new ExperimentFilter { TrialName = Trial },
        ["CreateExperiment.request"] = () => new CreateExperimentRequest { ExperimentName = "experiment-of-ben" },
        ["CreateTrial.request"] = () => new CreateTrialRequest { TrialName = "trial-of-ben", ExperimentName = Experiment },
        ["CreateTrialComponent.request"] = () => new CreateTrialComponentRequest { TrialComponentName = "component-of-ben" },
        ["UpdateTrialComponent.request"] = () => new UpdateTrialComponentRequest { TrialComponentName = Component, DisplayName = "taken over" },
        ["metricData"] = () => new[] { new MetricDatum("loss", accounts.Portal.Clock.GetUtcNow(), 2, 0.1) },
        ["metricQueries"] = () => new[]
        {
            new MetricQuery
            {
                MetricName = TwoAccountsPortal.Secret,
                ResourceArn = $"arn:aws:sagemaker:us-east-1:{accounts.Ana.AccountId}:experiment-trial-component/{Component}",
                MetricStat = "Last",
                Period = "IterationNumber",
                XAxisType = "IterationNumber",
            },
        },
    };

    public override IReadOnlyDictionary<string, string> Addresses(TwoAccountsPortal accounts) => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["/experiments/{name}"] = Experiment,
        ["/experiments/{name}?trial"] = Trial,
    };
}
