using SagePortal.AutoML.Preparation;
using SagePortal.Learning.ModelFiles;
using SagePortal.Tabular;
using static SagePortal.AutoML.Tests.Columns;

namespace SagePortal.AutoML.Tests.Preparation;

public sealed class PreparationTests
{
    [Fact]
    public void Fit_CategoryWithRareLevels_GroupsThemWithUnseenOnes()
    {
        var prepared = Fit(new Table([Words("c", "a", "a", "b", "b", "b", "once", "alone")]));

        var codes = prepared.Transform(new Table([Words("c", "b", "a", "once", "never seen", null)])).Columns[0];

        Assert.Equal([0f, 1f, 2f, 2f, float.NaN], codes);
        Assert.Equal(3, prepared.Features[0].Cardinality);
    }

    [Fact]
    public void Fit_CategoryWithoutRareLevels_TakesUnseenAsMissing()
    {
        var prepared = Fit(new Table([Words("c", "a", "a", "b", "b")]));

        Assert.Equal([float.NaN, 0f], prepared.Transform(new Table([Words("c", "z", "a")])).Columns[0]);
    }

    [Fact]
    public void Fit_OnTrainingRows_KnowsNothingOfOtherRows()
    {
        var table = new Table([Words("c", "a", "a", "b", "b", "secret", "secret"), Numbers("n", 1, 2, 3, 4, 5, 6)]);

        var prepared = Fit(table.Select([0, 1, 2, 3]));

        Assert.Equal(2, prepared.Features[0].Cardinality);
        Assert.True(float.IsNaN(prepared.Transform(table).Columns[0][4]));
    }

    [Fact]
    public void Fit_UselessColumns_DropsThemAndSaysWhy()
    {
        var prepared = Fit(new Table(
        [
            Numbers("x", 1, 2, 3),
            Numbers("same", 7, 7, 7),
            Numbers("empty", double.NaN, double.NaN, double.NaN),
            Numbers("copy", 1, 2, 3),
            Words("id", ColumnType.Identifier, "u1", "u2", "u3"),
        ]));

        Assert.Equal(["x"], prepared.Features.Select(f => f.Name));
        var steps = prepared.Describe().ToDictionary(s => s.Column, s => s.Actions[0]);
        Assert.Equal("dropped: one value or none", steps["same"]);
        Assert.Equal("dropped: one value or none", steps["empty"]);
        Assert.Equal("dropped: the same as `x`", steps["copy"]);
        Assert.Equal("dropped: identifier", steps["id"]);
    }

    [Fact]
    public void Transform_Dates_GivesTheirVaryingParts()
    {
        var table = new Table([Dates("d", "2024-01-01", "2024-01-03", "2025-02-04", null)]);

        var prepared = Fit(table);

        Assert.Equal(["d (elapsed days)", "d (year)", "d (month)", "d (day)", "d (day of week)", "d (day of year)"], prepared.Features.Select(f => f.Name));
        var matrix = prepared.Transform(table);
        Assert.Equal([0f, 2f, 400f, float.NaN], matrix.Columns[0]);
        Assert.Equal([1f, 3f, 2f, float.NaN], matrix.Columns[4]);
    }

    [Fact]
    public void Transform_Text_CountsShapeAndCommonWords()
    {
        var table = new Table([Words("t", ColumnType.Text, [.. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? $"Good Stay {i}" : $"bad, bad room {i}!")])]);

        var prepared = Fit(table);
        var matrix = prepared.Transform(table);

        Assert.Contains("t (word bad)", prepared.Features.Select(f => f.Name));
        var bad = prepared.Features.Select(f => f.Name).ToList().IndexOf("t (word bad)");
        Assert.Equal(0f, matrix.Columns[bad][0]);
        Assert.Equal(2f, matrix.Columns[bad][1]);
        Assert.Equal(3f, matrix.Columns[1][0]);
    }

    [Fact]
    public void Transform_Text_CountsPairsOfWordsAndSymbols()
    {
        var table = new Table([Words("t", ColumnType.Text, [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? $"not good at all, room {i}!!" : $"good and at ease, room {i}.")])]);

        var prepared = Fit(table);
        var names = prepared.Features.Select(f => f.Name).ToList();
        var matrix = prepared.Transform(table);

        Assert.Equal([1f, 0f], matrix.Columns[names.IndexOf("t (words not good)")][..2]);
        Assert.Equal([2f, 0f], matrix.Columns[names.IndexOf("t (symbol !)")][..2]);
        Assert.DoesNotContain("t (symbol ,)", names);
    }

    [Fact]
    public void Fit_ColumnsOfARealFile_ReadsDatesAndTextAsSuch()
    {
        var csv = "when,due,note,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i =>
            $"2024-{1 + (i % 12):D2}-{1 + (i % 28):D2} {i % 24:D2}:15,{1 + (i % 28)}/{1 + (i % 12)}/2023,\"Customer {i} called about {(i % 3 == 0 ? "a late refund" : "an open invoice")}, will call back\",{i % 2}\n"));
        var read = Tabular.Csv.CsvReader.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)));

        var prepared = PreparationFitter.Fit(read.Table, [.. read.Schema.Where(c => c.Name != "y")]);
        var names = prepared.Features.Select(f => f.Name).ToList();
        var matrix = prepared.Transform(read.Table);

        Assert.Equal((ColumnType.DateTime, ColumnType.DateTime, ColumnType.Text), (read.Schema[0].Type, read.Schema[1].Type, read.Schema[2].Type));
        Assert.Equal([0.25f, 1.25f], matrix.Columns[names.IndexOf("when (hour)")][..2]);
        Assert.Equal([1f, 2f], matrix.Columns[names.IndexOf("due (month)")][..2]);
        Assert.Equal([1f, 0f], matrix.Columns[names.IndexOf("note (words late refund)")][..2]);
    }

    [Fact]
    public void Transform_BooleanReadAsNumbersOrWords_MeansTheSame()
    {
        var prepared = Fit(new Table([Words("b", ColumnType.Boolean, "no", "yes", "no", null)]));

        Assert.Equal([1f, 0f, float.NaN], prepared.Transform(new Table([Words("b", "yes", "no", "maybe")])).Columns[0]);
    }

    [Fact]
    public void Transform_NumberColumnReadAsWords_ParsesThem()
    {
        var prepared = Fit(new Table([Numbers("n", 1, 2, 3)]));

        Assert.Equal([1.5f, float.NaN, float.NaN], prepared.Transform(new Table([Words("n", "1.5", "x", null)])).Columns[0]);
    }

    [Fact]
    public void Transform_ColumnAbsent_NamesIt()
    {
        var prepared = Fit(new Table([Numbers("n", 1, 2, 3)]));

        Assert.Contains("`n`", Assert.Throws<KeyNotFoundException>(() => prepared.Transform(new Table([Numbers("m", 1)]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfWrittenPreparation_TransformsAlike()
    {
        var table = Everything(40);
        var prepared = Fit(table);

        var restored = PreparationFile.Read(PreparationFile.ToBytes(prepared));

        Assert.Equal(prepared.Features, restored.Features);
        Assert.Equal(prepared.Transform(table).Columns, restored.Transform(table).Columns);
        Assert.Equal(prepared.Describe().Select(s => (s.Column, s.Actions[0])), restored.Describe().Select(s => (s.Column, s.Actions[0])));
    }

    [Fact]
    public void Read_OfEveryTruncation_FailsCleanly()
    {
        var bytes = PreparationFile.ToBytes(Fit(Everything(40)));

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<ModelFormatException>(() => PreparationFile.Read(bytes[..length]));
        }
    }

    private static FittedPreparation Fit(Table rows) => PreparationFitter.Fit(rows, SchemaOf(rows));

    private static Table Everything(int rows) => new(
    [
        Numbers("n", [.. Enumerable.Range(0, rows).Select(i => i / 3.0)]),
        Words("c", [.. Enumerable.Range(0, rows).Select(i => $"level {i % 35}")]),
        Words("b", ColumnType.Boolean, [.. Enumerable.Range(0, rows).Select(i => i % 3 == 0 ? "Y" : "N")]),
        Dates("d", [.. Enumerable.Range(0, rows).Select(i => $"2024-0{1 + (i % 9)}-1{i % 7}T0{i % 10}:30:00")]),
        Words("t", ColumnType.Text, [.. Enumerable.Range(0, rows).Select(i => $"the guest {i} was {(i % 2 == 0 ? "happy" : "sad")}")]),
        Numbers("k", [.. Enumerable.Repeat(1.0, rows)]),
    ]);
}
