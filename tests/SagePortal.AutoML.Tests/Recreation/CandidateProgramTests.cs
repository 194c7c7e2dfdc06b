using System.Diagnostics;
using System.Globalization;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Recreation;

namespace SagePortal.AutoML.Tests.Recreation;

public sealed class CandidateProgramTests(TrainedJob trained) : IClassFixture<TrainedJob>
{
    /// <summary>Of sums over folds; every fit repeats bit by bit.</summary>
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData("Linear")]
    [InlineData("GradientBoosting")]
    [InlineData("RandomForest")]
    [InlineData("SymmetricTrees")]
    public async Task Program_OfASingleCandidate_PrintsItsScore(string algorithm)
    {
        var candidate = trained.Candidate(c => c.Algorithm == algorithm && c.StackLevel == 1);

        var (code, output, error) = await RunAsync(trained.Job.Folder.CandidateProgram(candidate.Name));

        Assert.True(code == 0, error + output);
        AssertScore(candidate, output);
    }

    [Fact]
    public async Task Program_OfAStackedCandidate_PrintsItsScore()
    {
        var candidate = trained.Candidate(c => c.StackOn.Count > 0);

        var (code, output, error) = await RunAsync(trained.Job.Folder.CandidateProgram(candidate.Name));

        Assert.True(code == 0, error + output);
        AssertScore(candidate, output);
    }

    [Fact]
    public async Task Program_OfTheEnsemble_PrintsItsScoreAndSavesTheSameModel()
    {
        var ensemble = trained.Candidate(c => c.Members.Count > 1);
        var model = Path.Combine(trained.Job.Folder.Root, "again.tar.gz");

        var (code, output, error) = await RunAsync(trained.Job.Folder.CandidateProgram(ensemble.Name), model);

        Assert.True(code == 0, error + output);
        AssertScore(ensemble, output);
        var original = FittedPipeline.Load(trained.Job.Folder.CandidateModel(ensemble.Name)).Predict(trained.Job.Data());
        Assert.Equal(original.Probabilities, FittedPipeline.Load(model).Predict(trained.Job.Data()).Probabilities);
    }

    [Fact]
    public async Task Program_ReadsAsWrittenByHand()
    {
        var candidate = trained.Candidate(c => c.Algorithm == "GradientBoosting" && c.StackLevel == 1);

        var program = await File.ReadAllTextAsync(trained.Job.Folder.CandidateProgram(candidate.Name));

        Assert.Contains("new GradientBoostingLearner(new GradientBoostingParameters\n{\n    LearningRate = 0.05,", program, StringComparison.Ordinal);
        Assert.Contains("        new(\"group\", ColumnType.Category),\n", program, StringComparison.Ordinal);
        Assert.Contains("    Folds = 3,\n    Seed = 7,\n", program, StringComparison.Ordinal);
        Assert.DoesNotContain("{\\\"", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfNamesThatAreCode_KeepsThemInsideLiterals()
    {
        var manifest = FittedPipeline.Load(trained.Job.Folder.Model).Manifest;
        var hostile = "y\"; System.IO.File.Delete(\"x\n#:package Evil\u2028//";
        manifest = manifest with { Recipe = manifest.Recipe! with { Job = manifest.Recipe.Job with { Name = hostile, TargetColumn = hostile } } };

        var lines = CandidateProgram.Write(manifest).Split('\n');

        Assert.DoesNotContain(lines, l => l.StartsWith("#:package", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("TargetColumn = \"y\\\"; System.IO.File.Delete(\\\"x\\n#:package Evil\\u2028//\",", StringComparison.Ordinal));
        Assert.StartsWith("// Trains", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "GradientBoosting", "`nobody`")]
    [InlineData("gbdt-003", "Sorcery", "`Sorcery`")]
    public void Write_OfADamagedRecipe_SaysWhy(string stackOn, string algorithm, string named)
    {
        var manifest = FittedPipeline.Load(trained.Job.Folder.CandidateModel(trained.Candidate(c => c.StackOn.Count > 0).Name)).Manifest;
        var damaged = manifest.Recipe!.Candidates.Select(c => c.StackOn.Count == 0 ? c : c with { StackOn = [stackOn], Learner = c.Learner with { Algorithm = algorithm } }).ToArray();

        var e = Assert.Throws<RecreationException>(() => CandidateProgram.Write(manifest with { Recipe = manifest.Recipe with { Candidates = damaged } }));

        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }

    private static void AssertScore(CandidateSummary candidate, string output)
    {
        var words = output.Trim().Split('\n')[^1].Split(' ');
        Assert.Equal(candidate.Metrics[0].Name, words[0]);
        Assert.Equal(candidate.Metrics[0].Value, double.Parse(words[1], CultureInfo.InvariantCulture), Tolerance);
    }

    /// <summary>As a person would: saved somewhere, its first directive edited, run by the SDK.</summary>
    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, params string[] further)
    {
        var library = Path.Combine(Repository(), CandidateProgram.LibraryProject);
        var copy = Path.Combine(Path.GetDirectoryName(program)!, "copy.cs");
        await File.WriteAllTextAsync(copy, (await File.ReadAllTextAsync(program)).Replace($"#:project {CandidateProgram.LibraryProject}", $"#:project {library}", StringComparison.Ordinal));
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["run", "-c", "Release", copy, "--", trained.Data, .. further])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SagePortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests do not lie below the repository");
    }
}
