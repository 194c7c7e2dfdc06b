using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Experiments;

/// <summary>A question that trials try to answer.</summary>
public sealed class Experiment : ExperimentEntity, IExperimentKind
{
    private Experiment()
    {
    }

    public Experiment(Caller creator, CreateExperimentRequest request, DateTimeOffset at)
        : base(creator, request.ExperimentName, request.DisplayName, request.Tags, at) => Description = request.Description;

    public static string ArnType => "experiment";

    public static string Noun => nameof(Experiment);

    public string? Description { get; private set; }

    /// <summary>Nulls leave what is there.</summary>
    public void Update(Caller editor, string? displayName, string? description, DateTimeOffset at)
    {
        Description = description ?? Description;
        Change(editor, displayName, at);
    }
}
