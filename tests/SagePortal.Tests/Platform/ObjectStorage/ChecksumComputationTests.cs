using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Tests.Platform.ObjectStorage;

public sealed class ChecksumComputationTests
{
    /// <summary>Check values of the catalogue of parametrised CRC algorithms (Cook), and of FIPS 180-4 implementations.</summary>
    [Theory]
    [InlineData("Crc32", "CBF43926")]
    [InlineData("Crc32C", "E3069283")]
    [InlineData("Crc64Nvme", "AE8B14860A799888")]
    [InlineData("Sha1", "F7C3BC1D808E04732ADF679965CCC34CA7AE3441")]
    [InlineData("Sha256", "15E2B0D3C33891EBB0F1EF609EC419420C20E320CE94C65FBC8C3312448EB225")]
    public void Finish_OfTheCheckString_IsThePublishedValue(string algorithm, string expected)
    {
        using var computation = ChecksumComputation.Create(Enum.Parse<ChecksumAlgorithm>(algorithm));

        computation.Append("123456789"u8);

        Assert.Equal(expected, Convert.ToHexString(computation.Finish()));
    }

    [Fact]
    public void Append_InAnyBlocks_GivesTheSame()
    {
        var bytes = new byte[1_000];
        new Random(3).NextBytes(bytes);
        foreach (var algorithm in Enum.GetValues<ChecksumAlgorithm>())
        {
            using var whole = ChecksumComputation.Create(algorithm);
            using var blocks = ChecksumComputation.Create(algorithm);
            whole.Append(bytes);
            for (var (start, size) = (0, 1); start < bytes.Length; start += size, size = (size % 23) + 1)
            {
                size = Math.Min(size, bytes.Length - start);
                blocks.Append(bytes.AsSpan(start, size));
            }

            Assert.Equal(whole.Finish(), blocks.Finish());
        }
    }
}
