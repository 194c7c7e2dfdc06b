using System.IO.Compression;
using System.Text;
using SagePortal.AutoML.Transform;

namespace SagePortal.AutoML.Tests.Transform;

/// <summary>A killed trainer loses nothing and repeats nothing: outputs are those of an undisturbed run, byte by byte.</summary>
public sealed class TransformResumeTests
{
    private static readonly TransformConfig s_config = TransformJobFolder.Lines with
    {
        JoinSource = JoinSource.Input,
        GeneratesInferenceId = true,
        FailedRecords = FailedRecordPolicy.LeaveOut,
        BlockBytes = 64,
        Threads = 3,
    };

    private static readonly string s_rows = string.Concat(Enumerable.Range(1, 400).Select(i => i % 37 == 0 ? "bad\n" : $"{i},{i * 2}\n"));

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(23)]
    [InlineData(60)]
    public async Task Job_KilledAtAnyCall_GoesOnToTheSameOutput(int calls)
    {
        using var undisturbed = new TransformJobFolder().With(s_config, s_rows, s_rows);
        await undisturbed.RunAsync(new SummingModel());

        using var job = new TransformJobFolder().With(s_config, s_rows, s_rows);
        using var abort = new CancellationTokenSource();
        var killed = new SummingModel { OnCall = call => Cancel(abort, call >= calls) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.RunAsync(killed, new SteppingTime(), abort.Token));

        // What a dying process may still have written after its last checkpoint.
        File.AppendAllText(job.Folder.PartialOutput(0), "half a rec");
        await job.RunAsync(new SummingModel(), new SteppingTime());
        for (var file = 0; file < 2; file++)
        {
            Assert.Equal(undisturbed.Output(file), job.Output(file));
            Assert.Equal(undisturbed.Failed(file), job.Failed(file));
            Assert.Equal(undisturbed.Ended(file), job.Ended(file));
        }
    }

    [Fact]
    public async Task Job_KilledLate_DoesNotBeginAgain()
    {
        using var job = new TransformJobFolder().With(s_config, s_rows);
        using var abort = new CancellationTokenSource();
        var killed = new SummingModel { OnCall = call => Cancel(abort, call >= 60) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.RunAsync(killed, new SteppingTime(), abort.Token));
        var resumed = new SummingModel();
        await job.RunAsync(resumed, new SteppingTime());

        var whole = new SummingModel();
        using var undisturbed = await TransformJobFolder.RunAsync(s_config, s_rows, whole);
        Assert.InRange(resumed.Calls, 1, whole.Calls - 30);
    }

    [Fact]
    public async Task Gzip_KilledAndResumed_GivesTheSameOutput()
    {
        using var undisturbed = new TransformJobFolder().With(s_config, s_rows);
        await undisturbed.RunAsync(new SummingModel());

        using var job = new TransformJobFolder().With(s_config with { IsGzip = true }, Gzip(s_rows));
        using var abort = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.RunAsync(new SummingModel { OnCall = call => Cancel(abort, call >= 20) }, new SteppingTime(), abort.Token));
        await job.RunAsync(new SummingModel(), new SteppingTime());
        Assert.Equal(undisturbed.Output(), job.Output());
    }

    [Fact]
    public async Task Gzip_CutOff_FailsWithTheLine()
    {
        var random = new Random(1);
        var gzip = Gzip(string.Concat(Enumerable.Range(1, 20_000).Select(_ => $"{random.Next()}\n")));
        using var job = new TransformJobFolder().With(s_config with { IsGzip = true }, gzip[..^20_000]);
        await job.RunAsync(new SummingModel());
        Assert.Matches("^after line [0-9]+: the gzip file is damaged or cut after [0-9]+ unpacked bytes", job.Ended().Reason);
        Assert.False(job.HasOutput());
    }

    [Fact]
    public async Task Gzip_ToldOrNotWrongly_FailsWithTheRemedy()
    {
        using var plain = new TransformJobFolder().With(s_config with { IsGzip = true }, "1\n");
        await plain.RunAsync(new SummingModel());
        Assert.Equal("the file is not a gzip file: set CompressionType to None", plain.Ended().Reason);
        using var packed = new TransformJobFolder().With(s_config, Gzip("1\n"));
        await packed.RunAsync(new SummingModel());
        Assert.Equal("the file is a gzip file: set CompressionType to Gzip", packed.Ended().Reason);
    }

    [Fact]
    public async Task Stop_InTheMiddle_KeepsWholeRecordsUnderAnotherName()
    {
        using var job = new TransformJobFolder().With(s_config, "1\n", s_rows);
        var model = new SummingModel { OnCall = call => RequestStop(job, call == 20) };
        var ended = Assert.IsType<TransformEnded>(await job.RunAsync(model, new SteppingTime()));
        Assert.Equal(new TransformEnded(WasStopped: true, 1), ended);
        Assert.True(job.HasOutput(0));
        Assert.False(job.HasOutput(1));

        using var undisturbed = new TransformJobFolder().With(s_config, "1\n", s_rows);
        await undisturbed.RunAsync(new SummingModel());
        var partial = File.ReadAllText(job.Folder.PartialOutput(1));
        Assert.StartsWith(partial, undisturbed.Output(1), StringComparison.Ordinal);
        Assert.EndsWith("\n", partial, StringComparison.Ordinal);

        // Told again after a restart, and what a dying process wrote after its last checkpoint is cut.
        File.AppendAllText(job.Folder.PartialOutput(1), "half a rec");
        Assert.Equal(ended, await job.RunAsync(new SummingModel()));
        Assert.Equal(partial, File.ReadAllText(job.Folder.PartialOutput(1)));
    }

    private static void Cancel(CancellationTokenSource source, bool now)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    private static void RequestStop(TransformJobFolder job, bool now)
    {
        if (now)
        {
            File.WriteAllText(job.Folder.StopRequest, "");
        }
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
