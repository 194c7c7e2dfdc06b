using System.Security.Cryptography;
using System.Text;
using SagePortal.Features.Storage.Http;

namespace SagePortal.Tests.Features.Storage.Http;

/// <summary>The example of "Signature calculations: transferring payload in multiple chunks" in S3's API reference.</summary>
public sealed class AwsChunkedStreamTests
{
    private const string First = "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
    private const string Second = "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
    private const string Last = "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9";

    [Fact]
    public async Task Read_SignedChunksOfTheReference_GivesTheContent()
    {
        await using var stream = Signed(First, Second, Last);

        Assert.Equal(new string('a', 66_560), await ReadAsync(stream));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Read_WithOneWrongSignature_IsRefused(int wrong)
    {
        string[] signatures = [First, Second, Last];
        signatures[wrong] = new string('0', 64);
        await using var stream = Signed(signatures[0], signatures[1], signatures[2]);

        var refused = await Assert.ThrowsAsync<BodyRefusedException>(() => ReadAsync(stream));

        Assert.Equal("SignatureDoesNotMatch", refused.Error.Code);
    }

    [Fact]
    public async Task Read_UnsignedChunksWithATrailer_GivesBoth()
    {
        await using var stream = Unsigned("5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n", 11);

        Assert.Equal("hello world", await ReadAsync(stream));
        Assert.Equal("DUoRhQ==", stream.Trailers["x-amz-checksum-crc32"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5\r\nhel")]
    [InlineData("5\r\nhello")]
    [InlineData("5\r\nhello!\r\n0\r\n\r\n")]
    [InlineData("zz\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("FFFFFFFFFFFFFFFF\r\n")]
    [InlineData("0\r\nno colon\r\n\r\n")]
    public async Task Read_MalformedBody_IsRefused(string body)
    {
        await using var stream = Unsigned(body, null);

        var refused = await Assert.ThrowsAsync<BodyRefusedException>(() => ReadAsync(stream));

        Assert.Equal("InvalidRequest", refused.Error.Code);
    }

    [Fact]
    public async Task Read_FewerBytesThanPromised_IsRefused()
    {
        await using var stream = Unsigned("5\r\nhello\r\n0\r\n\r\n", 6);

        Assert.Equal("IncompleteBody", (await Assert.ThrowsAsync<BodyRefusedException>(() => ReadAsync(stream))).Error.Code);
    }

    [Fact]
    public async Task Read_ByteByByte_GivesTheSame()
    {
        await using var body = new Trickle(Encoding.ASCII.GetBytes("5\r\nhello\r\n0\r\n\r\n"));
        await using var stream = new AwsChunkedStream(body, null, 5);

        Assert.Equal("hello", await ReadAsync(stream));
    }

    private static AwsChunkedStream Unsigned(string body, long? length) => new(new MemoryStream(Encoding.ASCII.GetBytes(body)), null, length);

    private static AwsChunkedStream Signed(string first, string second, string last)
    {
        var body = $"10000;chunk-signature={first}\r\n{new string('a', 65_536)}\r\n400;chunk-signature={second}\r\n{new string('a', 1_024)}\r\n0;chunk-signature={last}\r\n\r\n";
        var key = Encoding.UTF8.GetBytes("AWS4wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        foreach (var part in (string[])["20130524", "us-east-1", "s3", "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        var signature = new ChunkSignature(key, "20130524T000000Z", "20130524/us-east-1/s3/aws4_request", "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
        return new AwsChunkedStream(new MemoryStream(Encoding.ASCII.GetBytes(body)), signature, 66_560);
    }

    private static async Task<string> ReadAsync(AwsChunkedStream stream)
    {
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(content.ToArray());
    }

    /// <summary>Gives one byte at a time, as a slow network may.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..1], cancellationToken);
    }
}
