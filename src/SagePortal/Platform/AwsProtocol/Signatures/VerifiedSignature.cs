using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.AwsProtocol.Signatures;

/// <summary>A signature that was checked: who asks, and what further signatures of the same request are chained to.</summary>
/// <param name="Signature">As the request carries it.</param>
/// <param name="Caller">Whose key signed it.</param>
/// <param name="SigningKey">HMAC key of day, region and service.</param>
/// <param name="PayloadHash">What was signed in place of the body: its SHA-256, or a word such as <c>UNSIGNED-PAYLOAD</c>.</param>
public sealed record VerifiedSignature(RequestSignature Signature, Caller Caller, byte[] SigningKey, string PayloadHash);
