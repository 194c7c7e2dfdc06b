using System.Buffers;

namespace SagePortal.AutoML.Transform;

/// <summary>A model as a transform job calls it: a payload of whole records in, as many answers out. Thread-safe.</summary>
public interface ITransformModel
{
    /// <summary>Columns of a CSV answer.</summary>
    IReadOnlyList<string> OutputColumns { get; }

    /// <summary>True for a line of nothing but names of the model's columns, its target among them or not.</summary>
    bool IsHeader(IReadOnlyList<string> cells);

    /// <summary>Why rows under such a header cannot be predicted; null when they can.</summary>
    string? RefuseHeader(IReadOnlyList<string> columns);

    /// <summary>Appends the answer: a line a record for CSV and JSON Lines, one document for JSON.</summary>
    /// <param name="payload">Whole records, each ended by a line end; with a header line when <paramref name="contentType"/> says so.</param>
    /// <param name="contentType">Of the payload.</param>
    /// <param name="accept">Of the answer; never with a header.</param>
    /// <param name="answer">Appended to; unspecified after a fault.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when it was answered.</returns>
    TransformFault? Invoke(ReadOnlyMemory<byte> payload, TransformContentType contentType, TransformContentType accept, IBufferWriter<byte> answer, CancellationToken cancellationToken);
}
