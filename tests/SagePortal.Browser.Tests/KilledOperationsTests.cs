using System.Diagnostics;
using SagePortal.TestKit;

namespace SagePortal.Browser.Tests;

/// <summary>
/// The small version of <c>tests/bench/killed_portal</c>: SIGKILL in the middle of an update, a shift of traffic, a transform job and an
/// approval. <c>KILL_ROUNDS</c> and <c>KILL_SEED</c> as in <see cref="KilledPortalTests"/>.
/// </summary>
[Collection<WholeMachine>]
public sealed class KilledOperationsTests
{
    [Fact]
    public async Task Operations_KilledMidway_AreWholeOrAbsentAndNoAnswerIsLost()
    {
        Assert.SkipUnless(await RunAsync("-c", "import boto3") is (0, _), "python3 with boto3 is not installed");
        var rounds = Environment.GetEnvironmentVariable("KILL_ROUNDS") ?? "3";
        var seed = Environment.GetEnvironmentVariable("KILL_SEED") ?? "";

        var (exit, told) = await RunAsync(RepositoryFolder.PathTo("tests/bench/killed/killed_portal.py"), Path.Combine(AppContext.BaseDirectory, "SagePortal.dll"), RepositoryFolder.PathTo("sageportal"), rounds, seed);

        TestContext.Current.TestOutputHelper?.WriteLine(told);
        Assert.True(exit == 0, told);
    }

    private static async Task<(int Exit, string Told)> RunAsync(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, output + await error);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, missing.Message);
        }
    }
}
