using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Storage.Http;

/// <summary>
/// Decodes a body of content encoding <c>aws-chunked</c>: signed or unsigned chunks, then trailers. Every signature is checked before the
/// stream ends, so a reader that reaches the end has read what was signed.
/// </summary>
internal sealed class AwsChunkedStream : Stream
{
    private const int LongestLine = 8_192;
    private const int MostTrailers = 16;
    private static readonly string s_emptyHash = Convert.ToHexStringLower(SHA256.HashData([]));

    private readonly Stream _body;
    private readonly ChunkSignature? _signature;
    private readonly long? _decodedLength;
    private readonly IncrementalHash _chunkHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, string> _trailers = new(StringComparer.OrdinalIgnoreCase);
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private long _chunkLeft = -1;
    private long _decoded;
    private string _previous;
    private string? _claimed;
    private bool _isAtEnd;

    /// <param name="body">The encoded body.</param>
    /// <param name="signature">What chunks are chained to; null for unsigned chunks.</param>
    /// <param name="decodedLength">Header <c>x-amz-decoded-content-length</c>; null when absent.</param>
    public AwsChunkedStream(Stream body, ChunkSignature? signature, long? decodedLength)
    {
        _body = body;
        _signature = signature;
        _decodedLength = decodedLength;
        _previous = signature?.Seed ?? "";
    }

    /// <summary>Complete once the stream was read to its end.</summary>
    public IReadOnlyDictionary<string, string> Trailers => _trailers;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _decoded;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_isAtEnd)
        {
            if (_chunkLeft < 0)
            {
                await BeginChunkAsync(cancellationToken);
            }

            if (_chunkLeft == 0)
            {
                await EndChunkAsync(cancellationToken);
                continue;
            }

            if (_start == _end && !await FillAsync(cancellationToken))
            {
                throw Malformed("the body ends within a chunk");
            }

            var count = (int)Math.Min(Math.Min(_end - _start, _chunkLeft), buffer.Length);
            _buffer.AsMemory(_start, count).CopyTo(buffer);
            _chunkHash.AppendData(_buffer, _start, count);
            _start += count;
            _chunkLeft -= count;
            _decoded += count;
            return count;
        }

        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("read asynchronously");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _chunkHash.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task BeginChunkAsync(CancellationToken cancellationToken)
    {
        var line = await ReadLineAsync(cancellationToken);
        var semicolon = line.IndexOf(';', StringComparison.Ordinal);
        var size = semicolon < 0 ? line : line[..semicolon];
        const string Extension = "chunk-signature=";
        _claimed = semicolon >= 0 && line[(semicolon + 1)..] is var extension && extension.StartsWith(Extension, StringComparison.Ordinal) ? extension[Extension.Length..] : null;
        if (!long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _chunkLeft) || _chunkLeft < 0)
        {
            throw Malformed("a chunk does not begin with its size");
        }
    }

    /// <summary>The last chunk is the empty one: trailers follow, and the end.</summary>
    private async Task EndChunkAsync(CancellationToken cancellationToken)
    {
        var isLast = _chunkHash.GetHashAndReset() is var hash && hash.AsSpan().SequenceEqual(SHA256.HashData([]));
        CheckChunk(Convert.ToHexStringLower(hash));
        if (!isLast)
        {
            if (await ReadLineAsync(cancellationToken) is not "")
            {
                throw Malformed("a chunk is longer than it says");
            }

            _chunkLeft = -1;
            return;
        }

        await ReadTrailersAsync(cancellationToken);
        if (_decodedLength is { } expected && expected != _decoded)
        {
            throw new BodyRefusedException(new Error("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header"));
        }

        _isAtEnd = true;
    }

    private async Task ReadTrailersAsync(CancellationToken cancellationToken)
    {
        var canonical = new StringBuilder();
        string? claimed = null;
        while (await ReadLineAsync(cancellationToken, mayEnd: true) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || _trailers.Count == MostTrailers)
            {
                throw Malformed("a trailer is not `name:value`");
            }

            var (name, value) = (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
            if (name == "x-amz-trailer-signature")
            {
                claimed = value;
            }
            else
            {
                _trailers[name] = value;
                canonical.Append(name).Append(':').Append(value).Append('\n');
            }
        }

        if (_signature is not null && canonical.Length > 0)
        {
            var text = $"AWS4-HMAC-SHA256-TRAILER\n{_signature.Timestamp}\n{_signature.Scope}\n{_previous}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())))}";
            Require(text, claimed);
        }
    }

    private void CheckChunk(string hash)
    {
        if (_signature is not null)
        {
            Require($"AWS4-HMAC-SHA256-PAYLOAD\n{_signature.Timestamp}\n{_signature.Scope}\n{_previous}\n{s_emptyHash}\n{hash}", _claimed);
            _previous = _claimed!;
        }
    }

    private void Require(string stringToSign, string? claimed)
    {
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(_signature!.SigningKey, Encoding.UTF8.GetBytes(stringToSign)));
        if (claimed is null || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(claimed)))
        {
            throw new BodyRefusedException(S3Errors.SignatureDoesNotMatch);
        }
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken, bool mayEnd = false)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
            {
                return mayEnd && line.Length == 0 ? "" : throw Malformed("the body ends within a line");
            }

            var b = _buffer[_start++];
            if (b == '\n')
            {
                return line.Length > 0 && line[^1] == '\r' ? line.ToString(0, line.Length - 1) : line.ToString();
            }

            if (line.Length == LongestLine)
            {
                throw Malformed("a line is too long");
            }

            line.Append((char)b);
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        _start = 0;
        _end = await _body.ReadAsync(_buffer, cancellationToken);
        return _end > 0;
    }

    private static BodyRefusedException Malformed(string what) =>
        new(new Error("InvalidRequest", $"The aws-chunked body is malformed: {what}."));
}
