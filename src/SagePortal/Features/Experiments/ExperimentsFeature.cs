using SagePortal.Features.Experiments.Api;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Features.Experiments.Trials;
using SagePortal.Platform.Access;
using SagePortal.Platform.Modules;
using SagePortal.Platform.Search;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.Experiments;

/// <summary>Experiments, trials and trial components with their metrics, as programs report them.</summary>
public sealed class ExperimentsFeature : PortalFeature
{
    public override IReadOnlyList<NavigationItem> Navigation { get; } =
        [new("Experiments", typeof(ExperimentsStrings), "/experiments", "flask-conical", ExperimentsActions.ListExperiments, "Build")];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ExperimentDoor>();
        services.AddScoped<ISearchSource, ExperimentSearch>();
        services.AddScoped<ISearchSource, TrialSearch>();
        services.AddScoped<ISearchSource, TrialComponentSearch>();
        services.AddSingleton<ITaggedResources>(new ExperimentTags<Experiment>(
            [ExperimentsActions.CreateExperiment, ExperimentsActions.DescribeExperiment, ExperimentsActions.UpdateExperiment, ExperimentsActions.DeleteExperiment, AccessChecks.AddTags, AccessChecks.DeleteTags]));
        services.AddSingleton<ITaggedResources>(new ExperimentTags<Trial>(
        [
            ExperimentsActions.CreateTrial, ExperimentsActions.DescribeTrial, ExperimentsActions.UpdateTrial, ExperimentsActions.DeleteTrial, ExperimentsActions.AssociateTrialComponent,
            ExperimentsActions.DisassociateTrialComponent, AccessChecks.AddTags, AccessChecks.DeleteTags,
        ]));
        services.AddSingleton<ITaggedResources>(new ExperimentTags<TrialComponent>(
        [
            ExperimentsActions.CreateTrialComponent, ExperimentsActions.DescribeTrialComponent, ExperimentsActions.UpdateTrialComponent, ExperimentsActions.DeleteTrialComponent,
            ExperimentsActions.BatchPutMetrics, ExperimentsActions.BatchGetMetrics, AccessChecks.AddTags, AccessChecks.DeleteTags,
        ]));
    }
}
