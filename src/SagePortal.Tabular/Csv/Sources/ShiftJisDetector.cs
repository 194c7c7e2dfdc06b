namespace SagePortal.Tabular.Csv.Sources;

/// <summary>
/// Recognises Shift_JIS (code page 932). Many byte strings are valid in it by accident, so the characters must also be common ones:
/// kana, punctuation and first-level kanji, or runs of half-width kana.
/// </summary>
internal static class ShiftJisDetector
{
    public static bool IsLikely(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        int common = 0, rare = 0, run = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var c = bytes[i];
            if (c is >= 0xA1 and <= 0xDF)
            {
                run++;
                continue;
            }

            common += run > 1 ? run : 0;
            rare += run == 1 ? 1 : 0;
            run = 0;
            if (c < 0x80)
            {
                continue;
            }

            if (i + 1 == bytes.Length)
            {
                return !isWhole && common > rare;
            }

            if (c is 0x80 or 0xA0 || !IsTrail(bytes[++i]))
            {
                return false;
            }

            common += c is >= 0x81 and <= 0x84 or >= 0x88 and <= 0x97 ? 1 : 0;
            rare += c is >= 0x81 and <= 0x84 or >= 0x88 and <= 0x97 ? 0 : 1;
        }

        common += run > 1 ? run : 0;
        return common > rare && Decodes(bytes, isWhole);
    }

    private static bool IsTrail(byte c) => c is >= 0x40 and <= 0x7E or >= 0x80 and <= 0xFC;

    private static bool Decodes(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        var decoder = CharacterSets.Get(TextEncoding.ShiftJis).GetDecoder();
        var characters = new char[bytes.Length];
        var length = decoder.GetChars(bytes, characters, isWhole);
        return !characters.AsSpan(0, length).Contains('\uFFFD');
    }
}
