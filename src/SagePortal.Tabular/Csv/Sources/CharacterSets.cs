using System.Text;

namespace SagePortal.Tabular.Csv.Sources;

/// <summary>The framework's converters for the supported encodings.</summary>
internal static class CharacterSets
{
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Invalid bytes become U+FFFD.</summary>
    public static Encoding Get(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Utf8 => Utf8,
        TextEncoding.Utf16LittleEndian => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        TextEncoding.Utf16BigEndian => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        TextEncoding.ShiftJis => CodePage(932),
        TextEncoding.Windows1252 => CodePage(1252),
        _ => throw new ArgumentOutOfRangeException(nameof(encoding)),
    };

    private static Encoding CodePage(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))
        ?? throw new NotSupportedException($"code page {number} is not in the framework");
}
