using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>Bytes in base64.</summary>
internal sealed class BinaryOperand(byte[] expected) : ConditionOperand
{
    public static BinaryOperand? TryParse(string text, out string error)
    {
        var bytes = Decode(text);
        error = bytes is null ? $"`{text}` is not base64" : "";
        return bytes is null ? null : new BinaryOperand(bytes);
    }

    public override bool Matches(string value, AccessRequest request) => Decode(value) is { } actual && actual.AsSpan().SequenceEqual(expected);

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
