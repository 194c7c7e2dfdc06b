using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SagePortal.AutoML.Transform;

namespace SagePortal.AutoML.Tests.Transform;

/// <summary>A model whose answers can be checked by eye: the sum of the numbers of a record. Refuses payloads with anything else, as a whole.</summary>
internal sealed class SummingModel : ITransformModel
{
    private int _calls;

    public int Calls => _calls;

    /// <summary>Runs at every call; may throw.</summary>
    public Action<int> OnCall { get; init; } = _ => { };

    /// <summary>Instead of an answer, by number of the call.</summary>
    public Func<int, TransformFault?> FaultOf { get; init; } = _ => null;

    public IReadOnlyList<string> OutputColumns { get; } = ["total"];

    public bool IsHeader(IReadOnlyList<string> cells) => cells.All(c => c is "a" or "b" or "c");

    public string? RefuseHeader(IReadOnlyList<string> columns) => columns.Contains("a") ? null : "the header lacks column `a`, which the model takes";

    public TransformFault? Invoke(ReadOnlyMemory<byte> payload, TransformContentType contentType, TransformContentType accept, IBufferWriter<byte> answer, CancellationToken cancellationToken)
    {
        var call = Interlocked.Increment(ref _calls);
        OnCall(call);
        cancellationToken.ThrowIfCancellationRequested();
        if (FaultOf(call) is { } fault)
        {
            return fault;
        }

        var lines = Encoding.UTF8.GetString(payload.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(contentType.HasHeader == true ? 1 : 0);
        var answers = new StringBuilder();
        foreach (var line in lines)
        {
            if (Sum(line, contentType.Format) is not { } sum)
            {
                return new TransformFault(400, "not a list of numbers");
            }

            answers.Append(accept.Format == TransformFormat.Csv ? sum.ToString(CultureInfo.InvariantCulture) : $$"""{"total":{{sum.ToString(CultureInfo.InvariantCulture)}}}""").Append('\n');
        }

        answer.Write(Encoding.UTF8.GetBytes(answers.ToString()));
        return null;
    }

    private static decimal? Sum(string line, TransformFormat format)
    {
        decimal sum = 0;
        foreach (var cell in format == TransformFormat.Csv ? line.Split(',') : Cells(line))
        {
            if (!decimal.TryParse(cell.Trim('"'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            sum += number;
        }

        return sum;
    }

    private static string[] Cells(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var list = document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.GetProperty("features") : document.RootElement;
            return [.. list.EnumerateArray().Select(e => e.ToString())];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return ["?"];
        }
    }
}
