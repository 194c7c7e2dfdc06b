using System.Buffers;

namespace SagePortal.AutoML.Transform.Running;

/// <summary>What became of a block of records.</summary>
/// <param name="Output">Records of the output, a line each.</param>
/// <param name="Predicted">How many they are.</param>
/// <param name="Failed">Those left out, in file order.</param>
/// <param name="EndOffset">See <see cref="Records.RecordBlock.EndOffset"/>.</param>
/// <param name="EndLine">1-based line at <paramref name="EndOffset"/>.</param>
internal sealed record TransformedBlock(ArrayBufferWriter<byte> Output, int Predicted, IReadOnlyList<FailedRecord> Failed, long EndOffset, long EndLine);
