using System.Buffers;
using System.Globalization;
using SagePortal.AutoML.Transform.Running;

namespace SagePortal.AutoML.Transform.Records;

/// <summary>The whole file as one record (SplitType None).</summary>
internal sealed class WholeFileReader(Stream stream, int maxBytes) : IRecordSource
{
    private bool _read;

    /// <exception cref="FileFaultException">The file is longer than one payload may be.</exception>
    public RecordBlock? Read()
    {
        if (_read)
        {
            return null;
        }

        _read = true;
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            whole.Write(buffer, 0, read);
            if (whole.Length > maxBytes)
            {
                throw new FileFaultException(string.Create(CultureInfo.InvariantCulture, $"the file is longer than {maxBytes:N0} bytes (MaxPayloadInMB) and is not split: choose SplitType Line"));
            }
        }

        var bytes = ArrayPool<byte>.Shared.Rent((int)whole.Length);
        whole.GetBuffer().AsSpan(0, (int)whole.Length).CopyTo(bytes);
        return new RecordBlock(bytes, [new InputRecord(0, (int)whole.Length, 1)], whole.Length, 1);
    }

    public void Dispose()
    {
    }
}
