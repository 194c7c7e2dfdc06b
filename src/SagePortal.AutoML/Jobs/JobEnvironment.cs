namespace SagePortal.AutoML.Jobs;

/// <summary>What a job takes from the process it runs in.</summary>
public sealed record JobEnvironment
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told every event, one at a time, from any thread.</summary>
    public Action<TrainerEvent> Tell { get; init; } = _ => { };

    /// <summary>Seconds that passed before the job was called (start of the process); they count against the budget.</summary>
    public double StartupSeconds { get; init; }

    /// <summary>Profile the table before training; false saves the time where nobody reads the report.</summary>
    public bool WritesDataReport { get; init; } = true;

    /// <summary>Finish early and keep the best, as <see cref="WorkFolder.StopRequest"/> does.</summary>
    public CancellationToken Stop { get; init; }
}
