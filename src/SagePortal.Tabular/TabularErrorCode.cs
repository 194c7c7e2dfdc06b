namespace SagePortal.Tabular;

/// <summary>Why a file was refused or a row or cell set aside. The names are stable: they appear in logs, APIs and translations.</summary>
public enum TabularErrorCode
{
    /// <summary>No bytes, or nothing but blank lines.</summary>
    EmptyFile,

    /// <summary>A header row and no data row.</summary>
    HeaderOnly,

    /// <summary>The first row looks like values, not like names.</summary>
    HeaderMissing,

    /// <summary>Two header cells are equal.</summary>
    DuplicateColumn,

    /// <summary>A header cell is empty.</summary>
    EmptyColumnName,

    /// <summary>More header cells than <see cref="Csv.CsvReadOptions.MaxColumns"/>.</summary>
    TooManyColumns,

    /// <summary>NUL bytes, a known binary format, or bytes of no supported encoding.</summary>
    NotText,

    /// <summary>A gzip file grew beyond the allowed size or ratio.</summary>
    DecompressionLimit,

    /// <summary>A gzip file is cut or damaged.</summary>
    CorruptArchive,

    /// <summary>A row that cannot be read: see the message for which of the codes below it was.</summary>
    MalformedRow,

    /// <summary>A row has fewer cells than the header.</summary>
    TooFewCells,

    /// <summary>A row has more cells than the header.</summary>
    TooManyCells,

    /// <summary>A quoted cell is never closed, or not within the field limit.</summary>
    UnclosedQuote,

    /// <summary>Text follows the closing quote of a cell.</summary>
    TextAfterQuote,

    /// <summary>Bytes that are not valid in the file's encoding.</summary>
    InvalidBytes,

    /// <summary>A cell is longer than <see cref="Csv.CsvReadOptions.MaxFieldBytes"/>.</summary>
    FieldTooLong,

    /// <summary>A cell does not fit the type fixed for its column; it was read as missing.</summary>
    CellTypeMismatch,
}
