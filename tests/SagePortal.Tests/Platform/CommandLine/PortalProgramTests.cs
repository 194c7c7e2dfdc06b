using Microsoft.Data.Sqlite;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.CommandLine;

public sealed class PortalProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Serve_DatabaseOfANewerVersion_EndsWithAFailureInsteadOfTouchingIt()
    {
        Assert.Equal(0, await PortalProgram.RunAsync(["migrate", "--data", _folder.PathTo("data")]));
        await ExecuteAsync("INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (9999, '9999_future', 'x', 'x')");

        Assert.Equal(1, await PortalProgram.RunAsync(["--data", _folder.PathTo("data"), "--port", "0"]));
        Assert.Equal(1, await PortalProgram.RunAsync(["migrate", "--data", _folder.PathTo("data")]));
    }

    [Fact]
    public async Task Backup_AndRestore_RoundTripByTheCommandLine()
    {
        Assert.Equal(0, await PortalProgram.RunAsync(["migrate", "--data", _folder.PathTo("data")]));

        Assert.Equal(0, await PortalProgram.RunAsync(["backup", "--data", _folder.PathTo("data"), "--out", _folder.PathTo("b.tar")]));
        Assert.Equal(1, await PortalProgram.RunAsync(["restore", "--data", _folder.PathTo("data"), "--from", _folder.PathTo("b.tar")]));
        Assert.Equal(0, await PortalProgram.RunAsync(["restore", "--data", _folder.PathTo("again"), "--from", _folder.PathTo("b.tar")]));

        Assert.True(File.Exists(_folder.PathTo("again", "portal.db")));
    }

    [Fact]
    public async Task UnknownCommand_EndsWithTheUsageCode() => Assert.Equal(2, await PortalProgram.RunAsync(["frobnicate"]));

    public void Dispose() => _folder.Dispose();

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_folder.PathTo("data", "portal.db")}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
