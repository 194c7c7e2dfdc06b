namespace SagePortal.Learning.ModelFiles.Onnx;

/// <summary>Attributes of an operator.</summary>
public sealed class OnnxAttributes
{
    private const int FloatKind = 1;
    private const int IntegerKind = 2;
    private const int TextKind = 3;
    private const int FloatsKind = 6;
    private const int IntegersKind = 7;
    private const int TextsKind = 8;

    internal List<ProtoMessage> Messages { get; } = [];

    public OnnxAttributes Set(string name, float value) => Keep(new ProtoMessage().Add(1, name).Add(2, value).Add(20, FloatKind));

    public OnnxAttributes Set(string name, long value) => Keep(new ProtoMessage().Add(1, name).Add(3, value).Add(20, IntegerKind));

    public OnnxAttributes Set(string name, string value) => Keep(new ProtoMessage().Add(1, name).Add(4, value).Add(20, TextKind));

    public OnnxAttributes Set(string name, IEnumerable<float> values) => Keep(new ProtoMessage().Add(1, name).Add(7, [.. values]).Add(20, FloatsKind));

    public OnnxAttributes Set(string name, IEnumerable<long> values) => Keep(new ProtoMessage().Add(1, name).Add(8, [.. values]).Add(20, IntegersKind));

    public OnnxAttributes Set(string name, IEnumerable<string> values) => Keep(new ProtoMessage().Add(1, name).Add(9, values).Add(20, TextsKind));

    private OnnxAttributes Keep(ProtoMessage message)
    {
        Messages.Add(message);
        return this;
    }
}
