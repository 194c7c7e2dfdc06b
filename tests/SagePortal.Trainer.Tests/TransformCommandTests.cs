using System.Globalization;
using System.Text;
using System.Text.Json;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Inference;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Transform;

namespace SagePortal.Trainer.Tests;

/// <summary>The real program with a real model.</summary>
public sealed class TransformCommandTests(TransformCommandTests.TrainedModel model) : IClassFixture<TransformCommandTests.TrainedModel>
{
    private const int Rows = 60_000;

    [Fact]
    public async Task Transform_KilledAtRandomInstants_GivesTheOutputOfAnUndisturbedRun()
    {
        using var scratch = new ScratchFolder();
        var folder = Work(scratch, TableOf(Rows));
        var random = new Random(3);
        for (var kill = 0; kill < 4; kill++)
        {
            using var trainer = TrainerProcess.Start("transform", "--work", folder.Root);
            for (var events = random.Next(1, 8); events > 0 && await trainer.Output.ReadLineAsync() is not null;)
            {
                events--;
            }

            await trainer.KillAsync();
            Assert.False(File.Exists(folder.Output(0)) && new FileInfo(folder.Output(0)).Length == 0);
        }

        var (code, output, error) = await TrainerProcess.RunAsync("transform", "--work", folder.Root);
        Assert.True(code == 0, error + output);
        Assert.Equal(new TransformEnded(WasStopped: false, null), Events(output)[^1]);

        using var other = new ScratchFolder();
        var undisturbed = Work(other, TableOf(Rows));
        await TrainerProcess.RunAsync("transform", "--work", undisturbed.Root);
        Assert.Equal(await File.ReadAllBytesAsync(undisturbed.Output(0)), await File.ReadAllBytesAsync(folder.Output(0)));
        Assert.Equal(Rows + 1, File.ReadLines(folder.Output(0)).Count());
    }

    [Fact]
    public async Task Transform_OfATable_AnswersWhatAnEndpointAnswers()
    {
        using var scratch = new ScratchFolder();
        var rows = TableOf(500).Split('\n', 2)[1];
        var folder = Work(scratch, rows, c => c with { ContentType = "text/csv", BlockBytes = 700 });
        await TrainerProcess.RunAsync("transform", "--work", folder.Root);

        var answer = new System.Buffers.ArrayBufferWriter<byte>();
        var endpoint = InferenceModel.Create(FittedPipeline.Load(model.Path), s_environment);
        Assert.True(endpoint.Invoke(Encoding.UTF8.GetBytes(rows), "text/csv", null, answer).IsSuccess);
        Assert.Equal(Encoding.UTF8.GetString(answer.WrittenSpan), await File.ReadAllTextAsync(folder.Output(0)));
    }

    [Fact]
    public async Task Transform_WrongTypes_AreListedWithLineAndColumn()
    {
        using var scratch = new ScratchFolder();
        var lines = TableOf(2_000).TrimEnd().Split('\n');
        lines[700] = "oops,0.5,r";
        lines[1500] = "0.5,0.5";
        var folder = Work(scratch, string.Join('\n', lines), c => c with { FailedRecords = FailedRecordPolicy.LeaveOut });
        await TrainerProcess.RunAsync("transform", "--work", folder.Root);

        var failed = File.ReadLines(folder.FailedRecords(0)).Select(l => JsonSerializer.Deserialize<FailedRecord>(l, JobJson.Options)!).ToList();
        Assert.Equal([701, 1501], failed.Select(f => f.Line));
        Assert.StartsWith("column `a`:", failed[0].Reason, StringComparison.Ordinal);
        Assert.Equal("the row has 2 values, the header names 3", failed[1].Reason);
        Assert.Equal(1_998 + 1, File.ReadLines(folder.Output(0)).Count());
    }

    [Fact]
    public async Task Transform_InputClosed_EndsPromptlyAndLeavesNoOutput()
    {
        using var scratch = new ScratchFolder();
        var folder = Work(scratch, TableOf(Rows), c => c with { BlockBytes = 256 });
        using var trainer = TrainerProcess.Start("transform", "--work", folder.Root);
        await trainer.Output.ReadLineAsync();
        trainer.CloseInput();
        Assert.Equal(5, (await trainer.FinishAsync()).ExitCode);
        Assert.False(File.Exists(folder.Output(0)));
    }

    [Fact]
    public async Task Transform_DamagedModel_FailsWithTheReason()
    {
        using var scratch = new ScratchFolder();
        var folder = Work(scratch, TableOf(10));
        await File.WriteAllTextAsync(folder.Model, "no model");
        var (code, output, _) = await TrainerProcess.RunAsync("transform", "--work", folder.Root);
        Assert.Equal(3, code);
        Assert.Equal("InvalidModel", Assert.IsType<TransformFailed>(Events(output)[^1]).Code);
        Assert.True(File.Exists(folder.Failure));
    }

    private static readonly Dictionary<string, string> s_environment = new(StringComparer.Ordinal) { ["SAGEMAKER_INFERENCE_OUTPUT"] = "predicted_label,probability" };

    private static List<TransformEvent> Events(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(TransformEvent.ParseLine)];

    private static string TableOf(int rows)
    {
        var random = new Random(9);
        var csv = new StringBuilder("a,b,colour\n");
        for (var i = 0; i < rows; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{random.NextDouble():R},{random.NextDouble():R},{"rgb"[random.Next(3)]}\n");
        }

        return csv.ToString();
    }

    private TransformFolder Work(ScratchFolder scratch, string table, Func<TransformConfig, TransformConfig>? change = null)
    {
        var folder = new TransformFolder(scratch["work"]);
        foreach (var path in new[] { folder.Config, folder.Model, folder.Input(0) })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }

        File.Copy(model.Path, folder.Model);
        File.WriteAllText(folder.Input(0), table);
        var config = new TransformConfig
        {
            JobArn = "arn:aws:sagemaker:us-east-1:111122223333:transform-job/test",
            Files = [new TransformFile("in/rows.csv", new FileInfo(folder.Input(0)).Length)],
            ContentType = "text/csv;header=present",
            SplitType = SplitType.Line,
            AssembleWith = AssemblyType.Line,
            JoinSource = change is null ? JoinSource.Input : JoinSource.None,
            Environment = s_environment,
            Threads = 2,
            BlockBytes = 4096,
        };
        File.WriteAllText(folder.Config, JsonSerializer.Serialize(change?.Invoke(config) ?? config, JobJson.Options));
        return folder;
    }

    /// <summary>A model trained once for all tests.</summary>
    public sealed class TrainedModel : IAsyncLifetime
    {
        private readonly ScratchFolder _scratch = new();

        public string Path => _scratch["model.tar.gz"];

        public async ValueTask InitializeAsync()
        {
            var (code, _, error) = await TrainerProcess.RunAsync("automl", "--train", _scratch.Table("train.csv", 300), "--target", "y", "--max-candidates", "2", "--model", Path);
            Assert.True(code == 0, error);
        }

        public ValueTask DisposeAsync()
        {
            _scratch.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
