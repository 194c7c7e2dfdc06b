using System.Buffers;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Inference;

namespace SagePortal.AutoML.Transform;

/// <summary>The model of an artifact as transform jobs call it; answers are those of an endpoint, byte by byte.</summary>
public sealed class InferenceTransformModel(InferenceModel model) : ITransformModel
{
    private const string OneRow = "row 1";

    private readonly HashSet<string> _columns = [.. model.Pipeline.Schema.Select(c => c.Name)];

    public IReadOnlyList<string> OutputColumns { get; } = [.. model.Outputs.Select(o => Inference.OutputColumns.NameOf(o).ToString())];

    /// <param name="path">A <c>model.tar.gz</c>.</param>
    /// <param name="config">Its environment chooses the answer's columns.</param>
    /// <exception cref="ArtifactException">Not a loadable artifact; the message says why.</exception>
    /// <exception cref="Preparation.DataProblemException">The environment asks for what the model cannot answer.</exception>
    public static ITransformModel Load(string path, TransformConfig config) =>
        new InferenceTransformModel(InferenceModel.Create(FittedPipeline.Load(path), config.Environment));

    public bool IsHeader(IReadOnlyList<string> cells) => cells.All(c => _columns.Contains(c) || c == model.Pipeline.Manifest.TargetColumn);

    public string? RefuseHeader(IReadOnlyList<string> columns)
    {
        var absent = model.Pipeline.Schema.Select(c => c.Name).Where(c => !columns.Contains(c, StringComparer.Ordinal)).ToList();
        if (absent.Count > 0)
        {
            return $"the header lacks {string.Join(", ", absent.Take(5).Select(c => $"column `{c}`"))}{(absent.Count > 5 ? $" and {absent.Count - 5} more" : "")}, which the model takes";
        }

        var twice = columns.Where(_columns.Contains).GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? null : $"the header names column `{twice.Key}` twice";
    }

    public TransformFault? Invoke(ReadOnlyMemory<byte> payload, TransformContentType contentType, TransformContentType accept, IBufferWriter<byte> answer, CancellationToken cancellationToken)
    {
        var result = model.Invoke(payload.Span, contentType.ToString(), accept.MediaType, answer, threads: 1, cancellationToken);
        return result.Error is { } error ? new TransformFault(error.Status, OfRecord(error.Message)) : null;
    }

    /// <summary>A record at fault is told by its line in the file; that it was the first of its payload says nothing.</summary>
    private static string OfRecord(string message) =>
        !message.StartsWith(OneRow, StringComparison.Ordinal) ? message
        : message[OneRow.Length..] is [',' or ':', ' ', ..] ? message[(OneRow.Length + 2)..]
        : message[OneRow.Length..] is [' ', ..] ? string.Concat("the row", message.AsSpan(OneRow.Length))
        : message;
}
