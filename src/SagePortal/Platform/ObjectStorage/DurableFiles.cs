using System.Runtime.InteropServices;
using System.Text;

namespace SagePortal.Platform.ObjectStorage;

/// <summary>What the base library lacks: hard links, and folders whose renames survive a power cut.</summary>
internal static class DurableFiles
{
    private const int ReadOnly = 0;

    /// <summary>Writes the folder's entries to the disk. Best effort: some file systems refuse, and Windows needs none.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(CString(folder), ReadOnly);
        if (handle >= 0)
        {
            _ = Fsync(handle);
            _ = Close(handle);
        }
    }

    /// <summary>Gives the file a second name; copies where the file system cannot.</summary>
    public static async Task LinkOrCopyAsync(string existing, string path, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsWindows() && Link(CString(existing), CString(path)) == 0)
        {
            return;
        }

        await using var from = new FileStream(existing, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        await from.CopyToAsync(to, cancellationToken);
    }

    private static byte[] CString(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] existing, byte[] path);
}
