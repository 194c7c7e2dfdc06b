namespace SagePortal.Platform.Scheduling;

/// <summary>What the scheduler knows of a job.</summary>
public enum BackgroundJobState
{
    /// <summary>Never started, finished, failed or cancelled.</summary>
    Absent,

    /// <summary>In the queue, or between two attempts.</summary>
    Waiting,

    /// <summary>Executing on some host.</summary>
    Running,
}
