using System.Globalization;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Transform.Records;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Transform.Running;

/// <summary>
/// One file from where its checkpoint stands to its end. Blocks are predicted concurrently and written in file order; a checkpoint is
/// written after what it tells is on disk, so a kill at any instant costs a second of work and never changes the result.
/// </summary>
internal sealed class FileTransform(TransformRunContext context, int file, FileCheckpoint checkpoint)
{
    /// <summary>So many failed records and no good one: it is the file, not the records.</summary>
    private const int HopelessAfter = 1_000;

    private static readonly TimeSpan s_checkpointInterval = TimeSpan.FromSeconds(1);

    private readonly TransformConfig _config = context.Config;
    private FileCheckpoint _done = checkpoint;
    private long _checkpointedAt = context.Time.GetTimestamp();

    private int Workers => _config.MaxConcurrentTransforms > 0 ? Math.Min(_config.MaxConcurrentTransforms, 4 * _config.Threads) : _config.Threads;

    /// <returns>The last checkpoint: its ending is null when the job was stopped.</returns>
    /// <exception cref="OperationCanceledException">Ended at once; the last checkpoint counts.</exception>
    public async Task<FileCheckpoint> RunAsync(CancellationToken cancellationToken)
    {
        using var outputs = new FileOutputs(context.Folder, file, _done);
        try
        {
            using var input = InputFile.Open(context.Folder.Input(file), _config.IsGzip, _done.InputOffset);
            var finished = await TransformAsync(input, outputs, cancellationToken).ConfigureAwait(false);
            if (!finished)
            {
                Checkpoint(outputs);
                return _done;
            }

            return End(outputs, Verdict());
        }
        catch (Exception e) when (e is FileFaultException or ModelCallException)
        {
            return End(outputs, e.Message);
        }
        catch (TabularException e)
        {
            return End(outputs, $"after {At(_done.Line)}: {e.Message}");
        }
    }

    /// <returns>False when the job was stopped.</returns>
    private async Task<bool> TransformAsync(InputFile input, FileOutputs outputs, CancellationToken cancellationToken)
    {
        var (transform, reader) = await BeginAsync(input, outputs, cancellationToken).ConfigureAwait(false);
        using (reader)
        {
            var running = new Queue<Task<TransformedBlock>>();
            try
            {
                while (!context.Stop.IsRequested)
                {
                    if (reader.Read() is not { } block)
                    {
                        await DrainAsync(running, 0, input, outputs).ConfigureAwait(false);
                        return true;
                    }

                    running.Enqueue(Task.Run(() => RunBlock(transform, block, cancellationToken), cancellationToken));
                    await DrainAsync(running, Workers - 1, input, outputs).ConfigureAwait(false);
                }

                await DrainAsync(running, 0, input, outputs).ConfigureAwait(false);
                return false;
            }
            finally
            {
                // Blocks still under way hold buffers of the reader's pool.
                await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static TransformedBlock RunBlock(RecordTransform transform, RecordBlock block, CancellationToken cancellationToken)
    {
        using (block)
        {
            return transform.Run(block, cancellationToken);
        }
    }

    private async Task DrainAsync(Queue<Task<TransformedBlock>> running, int left, InputFile input, FileOutputs outputs)
    {
        while (running.Count > left)
        {
            Write(await running.Dequeue().ConfigureAwait(false), outputs);
            context.Report(file, input.StoredPosition, _done.Predicted, _done.Failed);
        }
    }

    private void Write(TransformedBlock block, FileOutputs outputs)
    {
        outputs.Write(block.Output.WrittenSpan);
        outputs.List(block.Failed, _done.Failed);
        _done = _done with
        {
            InputOffset = block.EndOffset,
            Line = block.EndLine,
            Predicted = _done.Predicted + block.Predicted,
            Failed = _done.Failed + block.Failed.Count,
            FirstFailed = _done.FirstFailed ?? (block.Failed is [var first, ..] ? first : null),
        };
        if (_done.Failed >= HopelessAfter && (_done.Predicted == 0 || _config.FailedRecords == FailedRecordPolicy.FailFile))
        {
            throw new FileFaultException(_done.Predicted == 0
                ? string.Create(CultureInfo.InvariantCulture, $"none of the first {_done.Failed:N0} records can be predicted; {First()}")
                : Verdict()!);
        }

        if (context.Time.GetElapsedTime(_checkpointedAt) >= s_checkpointInterval)
        {
            Checkpoint(outputs);
        }
    }

    private void Checkpoint(FileOutputs outputs)
    {
        outputs.Flush();
        _done = _done with { OutputLength = outputs.OutputLength, FailedLength = outputs.FailedLength };
        DurableFile.WriteJson(context.Folder.Checkpoint(file), _done);
        _checkpointedAt = context.Time.GetTimestamp();
    }

    // INVARIANT: the ending is on disk before the output gets its name; a kill between the two is made good by the next run.
    private FileCheckpoint End(FileOutputs outputs, string? reason)
    {
        _done = _done with { Ending = new FileEnding(reason) };
        Checkpoint(outputs);
        outputs.Dispose();
        return _done;
    }

    /// <summary>Null when the file is good.</summary>
    private string? Verdict()
    {
        if (_done.Failed > 0 && (_config.FailedRecords == FailedRecordPolicy.FailFile || _done.Predicted == 0))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{_done.Failed:N0} of {_done.Failed + _done.Predicted:N0} records cannot be predicted; {First()}");
        }

        return _done.Predicted == 0 ? "the file has no record to predict" : null;
    }

    private string First() => _done.FirstFailed is { } first ? $"{At(first.Line)}: {first.Reason}" : "";

    private static string At(long line) => string.Create(CultureInfo.InvariantCulture, $"line {line}");

    /// <summary>Reads the header, where there is one, and goes to where the last run stopped.</summary>
    private async Task<(RecordTransform Transform, IRecordSource Reader)> BeginAsync(InputFile input, FileOutputs outputs, CancellationToken cancellationToken)
    {
        var plan = context.Plan;
        var isCsv = plan.Input.Format == TransformFormat.Csv;
        var (form, header) = isCsv ? CsvFormOf(plan) : (new JsonForm(plan), null);
        if (header is not null && _done.InputOffset == 0)
        {
            outputs.Write(form.OutputHeader.Span);
            _done = _done with { InputOffset = header.EndOffset, Line = header.EndLine };
            await SkipAsync(input.Content, header.EndOffset, cancellationToken).ConfigureAwait(false);
        }

        IRecordSource reader = plan.IsLineWise
            ? new RecordReader(input.Content, isCsv, Math.Min(_config.BlockBytes, _config.MaxPayloadBytes), _config.MaxPayloadBytes, _done.InputOffset, _done.Line)
            : new WholeFileReader(input.Content, _config.MaxPayloadBytes);
        return (new RecordTransform(form, plan, context.Model, _config.Files[file].Name), reader);
    }

    private (RecordForm Form, HeaderLine? Header) CsvFormOf(TransformPlan plan)
    {
        var first = plan.IsLineWise && plan.Input.HasHeader != false ? HeaderLine.Read(context.Folder.Input(file), _config) : null;
        var form = CsvForm.TryCreate(plan, first?.Bytes, context.Model, out var error) ?? throw new FileFaultException($"line 1: {error}");
        return (form, form.HasHeader ? first : null);
    }

    private static async Task SkipAsync(Stream content, long count, CancellationToken cancellationToken)
    {
        var buffer = new byte[(int)Math.Min(count, 1 << 16)];
        while (count > 0)
        {
            var part = buffer.AsMemory(0, (int)Math.Min(count, buffer.Length));
            await content.ReadExactlyAsync(part, cancellationToken).ConfigureAwait(false);
            count -= part.Length;
        }
    }
}
