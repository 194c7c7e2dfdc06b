using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SagePortal.Tabular.Csv.Tokenizing;

namespace SagePortal.Tabular.Tests.Csv;

public sealed class CsvTokenizerTests
{
    private static readonly char[] s_letters = [',', ',', '\n', '\n', '"', '"', '"', 'a', 'b', ' ', '\r', '1'];

    [Fact]
    public void Tokenize_AnyText_AgreesWithTheByteByByteWalk()
    {
        var texts = Gen.Elements(s_letters).ArrayOf(300).Or(Gen.Elements(s_letters).ArrayOf(70)).Or(RegularText());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(texts.ToArbitrary(), letters =>
            Tokenize(letters, bytewise: false) == Tokenize(letters, bytewise: true)));
    }

    [Theory]
    [InlineData("a,b\n1,2\n", 2, 4)]
    [InlineData("a,\"b,c\n\"\n", 1, 2)]
    [InlineData("\"a\"\"b\",c\r\n", 1, 2)]
    [InlineData("5\" pipe,1\n6\" pipe,2\n", 2, 4)]
    [InlineData("a, \"b,c\"\n", 1, 2)]
    public void Tokenize_QuotedText_FindsRowsAndCells(string text, int rows, int cells)
    {
        var tokens = Run(text, bytewise: false);

        Assert.Equal(rows, tokens.RowCount);
        Assert.Equal(cells, tokens.EndCount - 1);
    }

    [Fact]
    public void PrefixXor_AnyMask_AgreesWithShifts() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), bits =>
            BlockMasks.PrefixXor(bits) == BlockMasks.PrefixXorByShifts(bits)));

    [Fact]
    public unsafe void Equal_AnyBlock_AgreesWithNarrowVectors()
    {
        var block = new byte[BlockMasks.BlockBytes];
        new Random(1).NextBytes(block);
        fixed (byte* p = block)
        {
            for (var value = 0; value < 256; value++)
            {
                Assert.Equal(BlockMasks.EqualNarrow(p, (byte)value), BlockMasks.Equal(p, (byte)value));
            }
        }
    }

    /// <summary>Mostly well-formed rows, so that the block path gets far.</summary>
    private static Gen<char[]> RegularText() =>
        from cells in Gen.Elements("12.5", "\"a,b\"", "\"x\ny\"", "word", "\"say \"\"hi\"\"\"", "", "\"\"", "it\"s", "\"bad\"x").ListOf(60)
        from separators in Gen.Elements(",", ",", "\n", "\r\n").ListOf(60)
        select string.Concat(cells.Zip(separators, (cell, separator) => cell + separator)).ToCharArray();

    private static string Tokenize(char[] letters, bool bytewise)
    {
        var tokens = Run(new string(letters), bytewise);
        return string.Join(' ', tokens.Ends.Take(tokens.EndCount)) + "|" + string.Join(' ', tokens.RowEnds.Take(tokens.RowCount))
            + "|" + string.Join(' ', tokens.TextAfterQuoteRows) + "|" + (tokens.EndsInQuotes ? tokens.OpenQuote : -1);
    }

    private static unsafe CsvTokenizer Run(string text, bool bytewise)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var padded = new byte[bytes.Length + BlockMasks.BlockBytes];
        bytes.CopyTo(padded, 0);
        var tokens = new CsvTokenizer((byte)',', (byte)'\n');
        fixed (byte* p = padded)
        {
            if (bytewise)
            {
                tokens.TokenizeBytes(p, 0, bytes.Length);
            }
            else
            {
                tokens.Tokenize(p, 0, bytes.Length);
            }
        }

        return tokens;
    }
}
