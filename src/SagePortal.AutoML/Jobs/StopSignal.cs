namespace SagePortal.AutoML.Jobs;

/// <summary>Somebody wants the job to finish early: the stop file, or the process was asked to end.</summary>
internal sealed class StopSignal(WorkFolder folder, CancellationToken asked)
{
    private volatile bool _found;

    /// <summary>Cheap; the file is looked for by <see cref="Look"/> only.</summary>
    public bool IsRequested => _found || asked.IsCancellationRequested;

    public void Look() => _found |= File.Exists(folder.StopRequest);
}
