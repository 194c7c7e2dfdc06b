using System.Security.Cryptography;
using SagePortal.Tabular.Csv.Building;
using SagePortal.Tabular.Csv.Dialects;
using SagePortal.Tabular.Csv.Parsing;
using SagePortal.Tabular.Csv.Sources;
using SagePortal.Tabular.Csv.Tokenizing;

namespace SagePortal.Tabular.Csv;

/// <summary>One read of one file, from its first bytes to the table.</summary>
internal sealed class FileReader
{
    private const int MaxThreads = 8;

    private readonly ByteOrigin _origin;
    private readonly CsvReadOptions _options;
    private readonly IProgress<CsvProgress>? _progress;
    private readonly MissingMarkers _missing;
    private readonly ulong _seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly FileSample _sample;
    private readonly CsvDialect _dialect;

    /// <param name="origin">Where the bytes come from.</param>
    /// <param name="options">As the caller chose.</param>
    /// <param name="progress">Hears of every chunk; null for none.</param>
    /// <param name="isBeginning">The bytes may be the beginning of a longer file, so that an archive may end too early.</param>
    /// <exception cref="TabularException">The file is empty, not text, or a damaged archive.</exception>
    public FileReader(ByteOrigin origin, CsvReadOptions options, IProgress<CsvProgress>? progress, bool isBeginning = false)
    {
        options.Validate();
        _origin = origin;
        _options = options;
        _progress = progress;
        _missing = new MissingMarkers(options.MissingMarkers);
        _sample = FileSample.Take(origin.Rewind(), options, isBeginning);
        _dialect = DialectDetector.Detect(_sample, options);
    }

    public CsvReadResult Read(CancellationToken cancellationToken)
    {
        var plans = Plan();
        var (pass, reader) = Run(plans, cancellationToken);
        RequireRows(reader);
        var assembler = new ColumnAssembler(_options, CreateContext().Point, reader.RowCount, _seed);
        var columns = new AssembledColumn?[plans.Length];
        Assemble(assembler, plans, pass, columns);
        if (Array.Exists(plans, plan => plan.HasMisfit))
        {
            var widened = Array.ConvertAll(plans, plan => new ColumnPlan(plan.Name, plan.HasMisfit ? CellKind.Word : CellKind.Skip));
            var (second, _) = Run(widened, cancellationToken);
            Assemble(assembler, widened, second, columns);
        }

        return Finish(columns, plans, pass, reader, assembler);
    }

    /// <summary>The first rows and the types that all rows of the sample suggest.</summary>
    public CsvPreview Preview(int rows)
    {
        var options = _options with { MalformedRows = MalformedRowPolicy.Skip, Schema = null };
        var sample = SampleRows.Read(_sample, _dialect, options)
            ?? throw new TabularException(TabularErrorCode.EmptyFile, "the file has no complete row: it needs a header row and data rows");
        using var text = new MemoryStream(_sample.Text, 0, sample.Bytes, writable: false);
        var guess = CsvReader.Read(text, options with { Encoding = TextEncoding.Utf8, Delimiter = _dialect.Delimiter });
        return new CsvPreview(_dialect, guess.Schema, PreviewRows.Read(sample, CreateContext().Cells, rows), guess.Issues, _sample.IsWhole);
    }

    private ColumnPlan[] Plan()
    {
        var sample = SampleRows.Read(_sample, _dialect, _options);
        var header = sample?.Header ?? ReadHeader();
        return new ColumnPlanner(_options, CreateContext()).Plan(header, sample?.Chunk);
    }

    private string[] ReadHeader()
    {
        using var source = TextSource.Open(_origin.Rewind(), _sample.Form, _options);
        var reader = new ChunkReader(source, (byte)_dialect.LineEnding, _options);
        var chunk = CreateChunk();
        while (reader.Header.Length == 0)
        {
            if (!reader.TryRead(chunk))
            {
                throw new TabularException(TabularErrorCode.EmptyFile, "the file holds only blank lines: it needs a header row and data rows");
            }
        }

        return reader.Header;
    }

    private (ReadPass Pass, ChunkReader Reader) Run(ColumnPlan[] plans, CancellationToken cancellationToken)
    {
        using var source = TextSource.Open(_origin.Rewind(), _sample.Form, _options);
        var reader = new ChunkReader(source, (byte)_dialect.LineEnding, _options);
        var pass = new ReadPass(reader, plans, CreateContext, CreateChunk, _seed);
        pass.Run(ThreadCount(), () => _progress?.Report(new CsvProgress(source.StoredBytes, _origin.Length, reader.RowCount)), cancellationToken);
        return (pass, reader);
    }

    private int ThreadCount()
    {
        var wanted = _options.Threads > 0 ? _options.Threads : Math.Min(Environment.ProcessorCount, MaxThreads);
        var useful = _dialect.IsGzip ? wanted : (_origin.Length / _options.ChunkBytes) + 1;
        return (int)Math.Min(wanted, useful);
    }

    private static void RequireRows(ChunkReader reader)
    {
        if (reader.RowCount > 0)
        {
            return;
        }

        throw reader.Malformed.Issues is [var first, ..]
            ? new TabularException(TabularErrorCode.MalformedRow, $"no row of the file can be read: {first.Message}", first.Line)
            : new TabularException(TabularErrorCode.HeaderOnly, $"the file has a header of {reader.Header.Length} columns but no data row: add rows");
    }

    private void Assemble(ColumnAssembler assembler, ColumnPlan[] plans, ReadPass pass, AssembledColumn?[] columns) =>
        Parallel.For(0, plans.Length, new ParallelOptions { MaxDegreeOfParallelism = ThreadCount() }, i =>
        {
            if (plans[i].Kind != CellKind.Skip && !plans[i].HasMisfit)
            {
                columns[i] = assembler.Assemble(plans[i], pass.Builders(i));
            }
        });

    private CsvReadResult Finish(
        AssembledColumn?[] columns, ColumnPlan[] plans, ReadPass pass, ChunkReader reader, ColumnAssembler assembler)
    {
        var read = columns.OfType<AssembledColumn>().ToList();
        List<string> absent = [], extra = [];
        if (_options.Schema is { } schema)
        {
            var byName = read.ToDictionary(column => column.Schema.Name, StringComparer.Ordinal);
            absent = [.. schema.Select(column => column.Name).Where(name => !byName.ContainsKey(name))];
            extra = [.. plans.Where(plan => plan.Kind == CellKind.Skip).Select(plan => plan.Name)];
            read = [.. schema.Select(column => byName.GetValueOrDefault(column.Name) ?? assembler.Absent(column))];
        }

        var unfit = pass.MergeUnfit(_options.MaxListedIssues);
        var unfitCount = unfit.Count;
        unfit.Merge(reader.Malformed);
        return new CsvReadResult
        {
            Table = new Table([.. read.Select(column => column.Column)]),
            Schema = [.. read.Select(column => column.Schema)],
            Dialect = _dialect,
            Issues = unfit.Issues,
            MalformedRowCount = reader.Malformed.Count,
            UnfitCellCount = unfitCount,
            AbsentColumns = absent,
            ExtraColumns = extra,
            AmbiguousDateColumns = [.. read.Where(column => column.IsAmbiguous).Select(column => column.Schema.Name)],
            ByteCount = _origin.Length,
        };
    }

    private ParseContext CreateContext() =>
        new(_missing, (byte)(_dialect.DecimalComma ? ',' : '.'), (byte)_dialect.LineEnding, _options.MaxListedIssues);

    private Chunk CreateChunk() => new((byte)_dialect.Delimiter, (byte)_dialect.LineEnding, (int)Math.Min(_options.ChunkBytes, _dialect.IsGzip ? int.MaxValue : _origin.Length) + 1);
}
