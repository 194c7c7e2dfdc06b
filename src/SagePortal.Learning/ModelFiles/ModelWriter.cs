using System.Runtime.InteropServices;

namespace SagePortal.Learning.ModelFiles;

/// <summary>
/// Little-endian writer of a model's own section of an artifact. <see cref="WriteModel"/> writes a model with its header;
/// <see cref="ModelReader.Read(Stream)"/> reads it back.
/// </summary>
public sealed class ModelWriter(Stream stream) : BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true)
{
    /// <summary>First bytes of every model: <c>SPM</c> and the version of the header.</summary>
    internal const uint Magic = 'S' | ('P' << 8) | ('M' << 16) | (1 << 24);

    /// <summary>Last bytes of every model: a section that ends elsewhere is damaged.</summary>
    internal const uint EndMark = 0x21444E45;

    /// <summary>Header, kind, the model's own section and the end mark. Models may be written one after the other, or inside another model's section.</summary>
    public void WriteModel(IModel model)
    {
        Write(Magic);
        Write(model.Kind);
        model.Write(this);
        Write(EndMark);
    }

    /// <summary>Count and elements. Little-endian machines only, as every machine .NET 10 runs on.</summary>
    public void WriteArray<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Write(values.Length);
        Write(MemoryMarshal.AsBytes(values));
    }
}
