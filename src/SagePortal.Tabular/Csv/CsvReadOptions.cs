namespace SagePortal.Tabular.Csv;

/// <summary>What to expect of a file and how much of it to accept. The defaults suit files of unknown origin.</summary>
public sealed record CsvReadOptions
{
    /// <summary>The markers that mean "missing" unless <see cref="MissingMarkers"/> says otherwise; the empty cell always does.</summary>
    public static IReadOnlyList<string> DefaultMissingMarkers { get; } = ["NA", "N/A", "NaN", "null", "NULL", "?"];

    public static CsvReadOptions Default { get; } = new();

    /// <summary>Delimiter; null detects it among <c>, ; | TAB</c>.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Encoding; null detects UTF-8, UTF-16 and Shift_JIS.</summary>
    public TextEncoding? Encoding { get; init; }

    /// <summary>Cells read as missing besides the empty cell; compared exactly, after trimming.</summary>
    public IReadOnlyList<string> MissingMarkers { get; init; } = DefaultMissingMarkers;

    public MalformedRowPolicy MalformedRows { get; init; } = MalformedRowPolicy.Stop;

    /// <summary>Types chosen by the user, by column name; all other types are inferred. Cells that do not fit become missing and are listed.</summary>
    public IReadOnlyDictionary<string, ColumnType> Types { get; init; } = new Dictionary<string, ColumnType>(StringComparer.Ordinal);

    /// <summary>
    /// The columns to read, with fixed types, as at prediction time. The table has exactly these columns in this order; a column absent
    /// from the file is all missing, further columns of the file are not read, and both are named in the result. Null reads everything.
    /// </summary>
    public IReadOnlyList<ColumnSchema>? Schema { get; init; }

    /// <summary>Reads <c>1/2/2024</c> as 1 February when nothing else in the column decides; null: day first with <c>.</c> and <c>-</c>, month first with <c>/</c>.</summary>
    public bool? DayFirst { get; init; }

    /// <summary>Most columns accepted.</summary>
    public int MaxColumns { get; init; } = 20_000;

    /// <summary>Longest cell accepted, in UTF-8 bytes, 1 to 64 Mi.</summary>
    public int MaxFieldBytes { get; init; } = 1 << 20;

    /// <summary>Most bytes a gzip file may unpack to.</summary>
    public long MaxDecompressedBytes { get; init; } = 16L << 30;

    /// <summary>Largest ratio of unpacked to packed bytes, checked beyond the first 64 MiB.</summary>
    public int MaxDecompressionRatio { get; init; } = 200;

    /// <summary>Most issues listed; all are counted.</summary>
    public int MaxListedIssues { get; init; } = 200;

    /// <summary>Worker threads; 0 means one per processor, at most 8. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Bytes a worker takes at a time, 64 or more. The result does not depend on it.</summary>
    public int ChunkBytes { get; init; } = 4 << 20;

    /// <exception cref="ArgumentException">A value is out of its range: a mistake of the caller, not of the file.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ChunkBytes, 64);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxColumns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxListedIssues);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxDecompressionRatio);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxFieldBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxFieldBytes, 64 << 20);
        if (Delimiter is { } delimiter && (!char.IsAscii(delimiter) || char.IsAsciiLetterOrDigit(delimiter) || delimiter is '"' or '\n' or '\r' or '.' or '-'))
        {
            throw new ArgumentException($"`{delimiter}` cannot be a delimiter", nameof(Delimiter));
        }
    }
}
