using System.Buffers;
using System.Text;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Inference;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>A model in memory, warm, with its measured pace.</summary>
internal sealed class LoadedModel
{
    /// <summary>Trees, dictionaries and compiled blocks take about so much of the unpacked artifact; measured by <c>tests/bench/serving</c>.</summary>
    private const int MemoryPerUnpackedByte = 4;

    private const int FixedBytes = 256 << 10;
    private const int WarmRows = 32;

    private double _microsecondsPerByte;

    private LoadedModel(InferenceModel inference) => Inference = inference;

    public InferenceModel Inference { get; }

    public long Bytes => BytesOf(Inference.Pipeline);

    public static long BytesOf(FittedPipeline pipeline) => FixedBytes + (pipeline.UnpackedBytes * MemoryPerUnpackedByte);

    /// <summary>Compiles what is compiled at the first call, by one row and by a block of rows, and measures the pace.</summary>
    public static LoadedModel Warm(FittedPipeline pipeline, IReadOnlyDictionary<string, string> environment, TimeProvider clock, CancellationToken cancellationToken)
    {
        var model = new LoadedModel(InferenceModel.Create(pipeline, environment));
        var row = string.Join(',', pipeline.Schema.Select(c => CsvCell(c.Typical ?? ""))) + "\n";
        var output = new ArrayBufferWriter<byte>();
        foreach (var body in new[] { row, row, string.Concat(Enumerable.Repeat(row, WarmRows)), row })
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            output.ResetWrittenCount();
            var started = clock.GetTimestamp();
            model.Inference.Invoke(bytes, MediaTypes.Csv, MediaTypes.Json, output, cancellationToken: cancellationToken);
            model._microsecondsPerByte = clock.GetElapsedTime(started).TotalMicroseconds / Math.Max(1, bytes.Length);
        }

        return model;
    }

    /// <summary>How long a body of so many bytes will take, by what was seen so far.</summary>
    public TimeSpan Expected(long bodyBytes) => TimeSpan.FromMicroseconds(Volatile.Read(ref _microsecondsPerByte) * bodyBytes);

    /// <summary>A moving mean with the weight of about eight calls.</summary>
    public void Measured(long bodyBytes, long microseconds)
    {
        var pace = Volatile.Read(ref _microsecondsPerByte);
        Volatile.Write(ref _microsecondsPerByte, pace + (((microseconds / (double)Math.Max(bodyBytes, 1)) - pace) / 8));
    }

    private static string CsvCell(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
