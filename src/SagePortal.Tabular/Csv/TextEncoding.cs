namespace SagePortal.Tabular.Csv;

/// <summary>The character encodings a file may have.</summary>
public enum TextEncoding
{
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,

    /// <summary>Windows code page 932.</summary>
    ShiftJis,

    /// <summary>Western European; never detected (every byte string is valid in it), only chosen.</summary>
    Windows1252,
}
