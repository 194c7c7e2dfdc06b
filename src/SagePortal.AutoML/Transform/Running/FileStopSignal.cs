namespace SagePortal.AutoML.Transform.Running;

/// <summary>Somebody wants the job to end early: the stop file, or the process was asked to end.</summary>
internal sealed class FileStopSignal(string path, CancellationToken asked)
{
    private volatile bool _found;

    /// <summary>Cheap; the file is looked for by <see cref="Look"/> only.</summary>
    public bool IsRequested => _found || asked.IsCancellationRequested;

    public void Look() => _found |= File.Exists(path);
}
