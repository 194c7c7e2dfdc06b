namespace SagePortal.Features.Storage.Http;

/// <summary>What the chunks of a signed body are chained to (Signature Version 4, "chunked upload").</summary>
/// <param name="SigningKey">HMAC key of the day, region and service.</param>
/// <param name="Timestamp"><c>yyyyMMdd'T'HHmmss'Z'</c> of the request.</param>
/// <param name="Scope"><c>yyyymmdd/region/s3/aws4_request</c></param>
/// <param name="Seed">Signature of the request's headers.</param>
internal sealed record ChunkSignature(byte[] SigningKey, string Timestamp, string Scope, string Seed);
