namespace SagePortal.AutoML.Jobs;

/// <summary>Held while a trainer works on a folder; the operating system releases it when the process dies.</summary>
internal sealed class WorkFolderLock : IDisposable
{
    private readonly FileStream _file;

    private WorkFolderLock(FileStream file) => _file = file;

    /// <summary>Null when another process holds it.</summary>
    public static WorkFolderLock? TryTake(string checkpoints)
    {
        Directory.CreateDirectory(checkpoints);
        try
        {
            return new WorkFolderLock(new FileStream(Path.Combine(checkpoints, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
