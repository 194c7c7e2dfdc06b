using Microsoft.Extensions.Options;

namespace SagePortal.Platform;

/// <summary>Where the portal keeps its files. Folders are made for the portal's own user only (mode 700).</summary>
public sealed class DataFolder(IOptions<PortalOptions> options)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Root { get; } = Make(options.Value.FullDataFolder);

    public string Objects => Make(Path.Combine(Root, "objects"));

    public string Keys => Make(Path.Combine(Root, "keys"));

    /// <summary>Work folders of jobs that run in a child process.</summary>
    public string Jobs => Make(Path.Combine(Root, "jobs"));

    public string PortalDatabase => Path.Combine(Root, PortalDatabaseName);

    public string SchedulerDatabase => Path.Combine(Root, SchedulerDatabaseName);

    internal const string PortalDatabaseName = "portal.db";

    internal const string SchedulerDatabaseName = "quartz.db";

    /// <summary>Makes the folder when it is missing; one that exists keeps its owner's mode.</summary>
    internal static string Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }

        return folder;
    }
}
