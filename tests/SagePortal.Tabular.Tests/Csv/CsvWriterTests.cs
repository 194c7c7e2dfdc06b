using FsCheck;
using FsCheck.Fluent;
using SagePortal.Tabular.Csv;

namespace SagePortal.Tabular.Tests.Csv;

public sealed class CsvWriterTests
{
    private static readonly CsvReadOptions s_plain = new() { MissingMarkers = [], Delimiter = ',' };

    [Fact]
    public void Write_AnyWords_ReadBackEqual() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Words().ToArbitrary(), words =>
        {
            var levels = words.Distinct(StringComparer.Ordinal).Where(word => word.Length > 0).ToArray();
            var codes = words.Select(word => Array.IndexOf(levels, word)).ToArray();
            var column = new CategoricalColumn("a \"b\",c", ColumnType.Category, codes, levels);
            var second = new NumericColumn("n", ColumnType.Number, [.. codes.Select(code => code / 3.0)]);
            var read = Read(new Table([column, second]), s_plain with { Types = Typed("a \"b\",c", ColumnType.Category) });
            return codes.Index().All(cell => read.Table.Columns[0].Format(cell.Index) == column.Format(cell.Index));
        }));

    [Fact]
    public void Write_AnyNumbers_ReadBackBitExact() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(ArbMap.Default.ArbFor<double[]>(), values =>
        {
            if (values.Length == 0)
            {
                return true;
            }

            var read = Read(new Table([new NumericColumn("x", ColumnType.Number, values)]), s_plain with { Types = Typed("x", ColumnType.Number) });
            return ((NumericColumn)read.Table["x"]).Values.SequenceEqual(values);
        }));

    [Fact]
    public void Write_Dates_ReadBackEqual()
    {
        long[] ticks = [new DateTime(2024, 2, 29).Ticks, DateTimeColumn.Missing, new DateTime(1999, 12, 31, 23, 59, 59).Ticks + 1234567];

        var read = Read(new Table([new DateTimeColumn("d", ticks)]), s_plain);

        Assert.Equal(ticks, ((DateTimeColumn)read.Table["d"]).Ticks);
    }

    [Fact]
    public void Write_GuardingFormulas_TurnsThemIntoText()
    {
        var column = new CategoricalColumn("=cmd()", ColumnType.Category, [0, 1, 2], ["=1+1", "@x", "fine"]);
        var number = new NumericColumn("n", ColumnType.Number, [-1, 2, double.NaN]);
        using var writer = new StringWriter();

        CsvWriter.Write(new Table([column, number]), writer, new CsvWriteOptions { GuardFormulas = true });

        Assert.Equal("'=cmd(),n\n'=1+1,-1\n'@x,2\nfine,\n", writer.ToString());
    }

    private static CsvReadResult Read(Table table, CsvReadOptions options)
    {
        using var stream = new MemoryStream();
        CsvWriter.Write(table, stream);
        stream.Position = 0;
        return CsvReader.Read(stream, options);
    }

    private static Dictionary<string, ColumnType> Typed(string name, ColumnType type) => new(StringComparer.Ordinal) { [name] = type };

    private static Gen<string[]> Words() =>
        Gen.Elements('a', 'b', ',', '"', '\n', '\r', ' ', 'é', '漢', ';', '\t', '=').ArrayOf(6).Select(letters => new string(letters).Trim())
            .Or(Gen.Elements("", " x", "x ", "\"", "\"\"", ",", "a\nb", "word")).NonEmptyListOf().Select(words => words.Select(word => word.Trim(' ').Length == 0 ? "" : word).ToArray());
}
