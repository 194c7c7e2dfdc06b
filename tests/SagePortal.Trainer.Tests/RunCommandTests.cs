using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;

namespace SagePortal.Trainer.Tests;

public sealed class RunCommandTests
{
    private static readonly AutoMLJobConfig s_config = new() { Name = "test", TargetColumn = "y", ObjectiveMetric = "AUC", MaxCandidates = 8, Folds = 3 };

    [Fact]
    public async Task Run_KilledAtRandomInstants_FinishesWithoutRepeatingAFinishedCandidate()
    {
        using var scratch = new ScratchFolder();
        var folder = scratch.Job(s_config, 600);
        var random = new Random(4);
        var fitsWhenFinished = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var kill = 0; kill < 5; kill++)
        {
            using var trainer = TrainerProcess.Start("run", "--work", folder.Root);
            var events = random.Next(1, 16);
            await trainer.ReadUntilAsync(_ => --events == 0);
            await trainer.KillAsync();
            var finished = Finished(folder);
            Assert.All(fitsWhenFinished, f => Assert.Contains(f.Key, finished));
            foreach (var name in finished)
            {
                fitsWhenFinished.TryAdd(name, FitsOf(folder, name));
            }

            Assert.All(fitsWhenFinished, f => Assert.Equal(f.Value, FitsOf(folder, f.Key)));
        }

        var (code, _, error) = await TrainerProcess.RunAsync("run", "--work", folder.Root);

        Assert.True(code == 0, error);
        Assert.NotEmpty(fitsWhenFinished);
        Assert.All(fitsWhenFinished, f => Assert.Equal(f.Value, FitsOf(folder, f.Key)));
        Assert.Equal(8, Finished(folder).Length);
        Assert.Equal(2, FittedPipeline.Load(folder.Model).ClassLabels.Count);
    }

    [Fact]
    public async Task Run_InputClosed_EndsPromptlyAndLeavesCheckpoints()
    {
        using var scratch = new ScratchFolder();
        var folder = scratch.Job(s_config with { MaxCandidates = 500 }, 2000);
        using var trainer = TrainerProcess.Start("run", "--work", folder.Root);
        await trainer.ReadUntilAsync(e => e is CandidateChanged { Candidate: { Status: CandidateStatus.Completed, Ordinal: 2 } });

        trainer.CloseInput();
        var (code, _, _) = await trainer.FinishAsync();

        Assert.Equal(5, code);
        Assert.NotEmpty(Directory.GetFiles(folder.Checkpoints, "*.candidate.json"));
        Assert.False(File.Exists(folder.Failure));
    }

    [Fact]
    public async Task Run_StopFile_EndsWell()
    {
        using var scratch = new ScratchFolder();
        var folder = scratch.Job(s_config with { MaxCandidates = 500 }, 2000);
        using var trainer = TrainerProcess.Start("run", "--work", folder.Root);
        await trainer.ReadUntilAsync(e => e is CandidateChanged { Candidate: { Status: CandidateStatus.Completed, Ordinal: 2 } });

        await File.WriteAllTextAsync(folder.StopRequest, "");
        var last = await trainer.ReadUntilAsync(e => e is JobCompleted or JobFailed);

        Assert.Equal(SecondaryStatus.Stopped, Assert.IsType<JobCompleted>(last).Ending);
        Assert.Equal(0, (await trainer.FinishAsync()).ExitCode);
        Assert.True(File.Exists(folder.Model));
    }

    [Fact]
    public async Task Run_FolderOfAnotherTrainer_IsRefused()
    {
        using var scratch = new ScratchFolder();
        var folder = scratch.Job(s_config with { MaxCandidates = 500 }, 2000);
        using var first = TrainerProcess.Start("run", "--work", folder.Root);
        await first.ReadUntilAsync(e => e is DataAnalyzed);

        var (code, output, _) = await TrainerProcess.RunAsync("run", "--work", folder.Root);

        Assert.Equal(3, code);
        Assert.Equal("FolderInUse", Assert.IsType<JobFailed>(JobJson.ParseLine(output.Trim())).Code);
        await first.KillAsync();
    }

    [Fact]
    public async Task Run_AsAJob_IsNice()
    {
        using var scratch = new ScratchFolder();
        var folder = scratch.Job(s_config with { MaxCandidates = 500 }, 2000);
        using var trainer = TrainerProcess.Start("run", "--work", folder.Root);
        await trainer.ReadUntilAsync(e => e is CandidateChanged { Candidate.Status: CandidateStatus.Completed });

        // Field 19 of /proc/pid/task/tid/stat, counted behind the name in brackets.
        var nice = Directory.GetDirectories($"/proc/{trainer.Id}/task")
            .Select(task => File.ReadAllText(Path.Combine(task, "stat")))
            .Select(stat => (Ticks: long.Parse(After(stat)[11], System.Globalization.CultureInfo.InvariantCulture), Nice: After(stat)[16]))
            .OrderByDescending(t => t.Ticks).ToArray();
        await trainer.KillAsync();

        Assert.Equal("10", nice[0].Nice);
    }

    private static string[] After(string stat) => stat[(stat.LastIndexOf(')') + 2)..].Split(' ');

    private static string[] Finished(WorkFolder folder) =>
        Directory.Exists(folder.Checkpoints) ? [.. Directory.GetFiles(folder.Checkpoints, "*.candidate.json").Select(f => Path.GetFileName(f).Split('.')[0])] : [];

    private static string[] Fits(WorkFolder folder)
    {
        var log = Path.Combine(folder.Checkpoints, "fits.log");
        return File.Exists(log) ? [.. File.ReadAllLines(log).Select(l => l.Split(' ')[0])] : [];
    }

    private static int FitsOf(WorkFolder folder, string name) => Fits(folder).Count(l => l == name);
}
