using SagePortal.Features.Datasets;
using SagePortal.Platform.Results;

namespace SagePortal.Tests.Features.Datasets;

public sealed class DatasetTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("churn")]
    [InlineData("a")]
    [InlineData("Q3-2026-churn")]
    public void Create_ValidName_IsAccepted(string name) => Assert.True(Create(name).IsSuccess);

    [Theory]
    [InlineData("")]
    [InlineData("-churn")]
    [InlineData("churn-")]
    [InlineData("../churn")]
    [InlineData("a/b")]
    [InlineData("zürich")]
    public void Create_InvalidName_IsRefusedAtTheField(string name) => Assert.Equal("Name", Create(name).Error.Field);

    [Fact]
    public void Create_NameOf64Characters_IsRefused() => Assert.False(Create(new string('a', 64)).IsSuccess);

    [Fact]
    public void Create_SeveralMistakes_AreAllTold()
    {
        var created = Dataset.Create("123456789012", "-", new string('x', 1001), [new("aws:team", "a"), new("", "b")], "arn", s_now);

        Assert.Equal(["Tags", "Tags", "Name", "Description"], created.Errors.Select(e => e.Field));
    }

    [Theory]
    [InlineData("Customer Churn (2026).csv", "Customer-Churn-2026")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("売上.csv", "dataset")]
    [InlineData("table.csv.gz", "table")]
    [InlineData("", "dataset")]
    [InlineData("New.csv", "New-dataset")]
    public void SuggestName_AnyFileName_IsAValidName(string fileName, string expected)
    {
        var name = Dataset.SuggestName(fileName);

        Assert.Equal(expected, name);
        Assert.True(Create(name).IsSuccess);
    }

    [Fact]
    public void AddVersion_Twice_Counts()
    {
        var dataset = Create("churn").Value!;

        Assert.Equal(1, dataset.AddVersion(s_now));
        Assert.Equal(2, dataset.AddVersion(s_now));
    }

    private static Result<Dataset> Create(string name) => Dataset.Create("123456789012", name, "", [], "arn:aws:iam::123456789012:user/ana", s_now);
}
