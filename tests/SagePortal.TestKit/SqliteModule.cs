using System.Runtime.CompilerServices;
using SagePortal.Platform.Persistence.Sqlite;

namespace SagePortal.TestKit;

internal static class SqliteModule
{
    // Any test may touch SQLite before it builds a host; the binding must come first.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install() => SqliteAssemblyBinding.Install();
}
