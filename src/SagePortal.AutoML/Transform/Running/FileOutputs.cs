using System.Text.Json;
using SagePortal.AutoML.Jobs;

namespace SagePortal.AutoML.Transform.Running;

/// <summary>Output and failed records of the file under way; the output gets its name when the file has ended.</summary>
internal sealed class FileOutputs : IDisposable
{
    /// <summary>More are counted, not listed.</summary>
    public const int MostListed = 10_000;

    private readonly FileStream _output;
    private readonly FileStream _failed;

    /// <summary>Cuts back what a killed trainer wrote after its last checkpoint.</summary>
    public FileOutputs(TransformFolder folder, int file, FileCheckpoint checkpoint)
    {
        _output = Open(folder.PartialOutput(file), checkpoint.OutputLength);
        _failed = Open(folder.FailedRecords(file), checkpoint.FailedLength);
    }

    public long OutputLength => _output.Position;

    public long FailedLength => _failed.Position;

    public void Write(ReadOnlySpan<byte> output) => _output.Write(output);

    /// <param name="failed">Further failed records.</param>
    /// <param name="listed">How many are listed already.</param>
    public void List(IReadOnlyList<FailedRecord> failed, long listed)
    {
        foreach (var record in failed.Take((int)Math.Clamp(MostListed - listed, 0, failed.Count)))
        {
            JsonSerializer.Serialize(_failed, record, JobJson.Options);
            _failed.Write("\n"u8);
        }
    }

    /// <summary>Forces everything to disk.</summary>
    public void Flush()
    {
        _output.Flush(flushToDisk: true);
        _failed.Flush(flushToDisk: true);
    }

    /// <summary>True when everything the checkpoint tells of is there.</summary>
    public static bool Hold(TransformFolder folder, int file, FileCheckpoint checkpoint) =>
        LengthOf(folder.PartialOutput(file)) >= checkpoint.OutputLength && LengthOf(folder.FailedRecords(file)) >= checkpoint.FailedLength;

    /// <summary>Gives the output of a file that has ended its name, or removes what there is of one without. May be repeated.</summary>
    public static void Settle(TransformFolder folder, int file, FileEnding ending)
    {
        var partial = folder.PartialOutput(file);
        if (File.Exists(partial))
        {
            if (ending.IsSuccess)
            {
                File.Move(partial, folder.Output(file), overwrite: true);
            }
            else
            {
                File.Delete(partial);
            }
        }

        if (LengthOf(folder.FailedRecords(file)) == 0)
        {
            File.Delete(folder.FailedRecords(file));
        }
    }

    public void Dispose()
    {
        _output.Dispose();
        _failed.Dispose();
    }

    private static FileStream Open(string path, long length)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1 << 16);
        stream.SetLength(length);
        stream.Position = length;
        return stream;
    }

    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
