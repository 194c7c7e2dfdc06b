using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Experiments.Trials;

/// <summary>One try within an experiment; its steps are trial components.</summary>
public sealed class Trial : ExperimentEntity, IExperimentKind
{
    private Trial()
    {
    }

    public Trial(Caller creator, Experiment experiment, CreateTrialRequest request, DateTimeOffset at)
        : base(creator, request.TrialName, request.DisplayName, request.Tags, at)
    {
        ExperimentId = experiment.Id;
        MetadataJson = request.MetadataProperties?.GetRawText();
    }

    public static string ArnType => "experiment-trial";

    public static string Noun => nameof(Trial);

    public Guid ExperimentId { get; private set; }

    /// <summary>SageMaker's MetadataProperties; null for none.</summary>
    public string? MetadataJson { get; private set; }

    public void Update(Caller editor, string? displayName, DateTimeOffset at) => Change(editor, displayName, at);
}
