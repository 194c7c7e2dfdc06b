using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace SagePortal.Platform.Audit;

/// <summary>
/// The hash chain of an account's audit records: every record's hash covers its content, its place and the hash before, so that no
/// record can be changed, removed or put in between without breaking all that follow. Whoever can write the whole table could
/// compute it anew: note down a head from time to time, or export it.
/// </summary>
public static class AuditChain
{
    /// <summary>Before the first record.</summary>
    public static string Genesis { get; } = new('0', 64);

    /// <summary>SHA-256 in lower-case hexadecimal over a JSON array of the previous hash, the sequence and every field.</summary>
    public static string HashOf(AuditRecord record, long sequence, string previousHash) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new[]
        {
            previousHash, sequence.ToString(CultureInfo.InvariantCulture), record.Id.ToString("N"), record.AccountId,
            record.EventTime.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            record.EventName, record.PrincipalArn, record.UserName, record.SourceIpAddress, record.ResourceArn, record.ErrorCode, record.ErrorMessage, record.Detail, record.RequestId,
        })));
}
