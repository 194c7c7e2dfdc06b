using SagePortal.Features.Storage.Http;

namespace SagePortal.Tests.Features.Storage;

public sealed class S3ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-9", 0, 9)]
    [InlineData("bytes=90-", 90, 99)]
    [InlineData("bytes=-10", 90, 99)]
    [InlineData("bytes=-1000", 0, 99)]
    [InlineData("bytes=50-5000", 50, 99)]
    public void Parse_OneRange_IsCutToTheObject(string header, long first, long last)
    {
        Assert.True(S3ByteRange.TryParse(header, 100, out var range));

        Assert.Equal(new S3ByteRange(first, last), range);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("bytes=")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=0-1,5-6")]
    [InlineData("rows=0-1")]
    public void Parse_NoOrUnknownRange_MeansTheWhole(string? header)
    {
        Assert.True(S3ByteRange.TryParse(header, 100, out var range));

        Assert.Null(range);
    }

    [Theory]
    [InlineData("bytes=100-")]
    [InlineData("bytes=100-200")]
    [InlineData("bytes=5-4")]
    [InlineData("bytes=-0")]
    public void Parse_RangeOutsideTheObject_CannotBeSatisfied(string header) => Assert.False(S3ByteRange.TryParse(header, 100, out _));
}
