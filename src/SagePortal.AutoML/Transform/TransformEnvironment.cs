namespace SagePortal.AutoML.Transform;

/// <summary>What a transform job takes from the process it runs in.</summary>
public sealed record TransformEnvironment
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told every event, one at a time.</summary>
    public Action<TransformEvent> Tell { get; init; } = _ => { };

    /// <summary>End early and keep what is done, as <see cref="TransformFolder.StopRequest"/> does.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Loads a model for calls; throws what <see cref="Artifacts.FittedPipeline.Load(string)"/> throws.</summary>
    public required Func<string, TransformConfig, ITransformModel> Load { get; init; }
}
