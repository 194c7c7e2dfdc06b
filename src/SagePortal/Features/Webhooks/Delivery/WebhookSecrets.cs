using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace SagePortal.Features.Webhooks.Delivery;

/// <summary>Signing secrets: made, encrypted at rest, used.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("SagePortal.Webhooks.v1");

    /// <summary>A new secret of 256 random bits and its form at rest.</summary>
    public (string Secret, string Protected) Create()
    {
        var secret = "whsec_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (secret, _protector.Protect(secret));
    }

    /// <summary>
    /// The value of the signature header: <c>t={unix seconds},v1={hex}</c> with HMAC-SHA256 of <c>{t}.{body}</c> under the secret's characters;
    /// for a day after a rotation a second <c>v1</c> by the former secret.
    /// </summary>
    public string Sign(Webhook webhook, string body, DateTimeOffset now)
    {
        var signed = Encoding.UTF8.GetBytes($"{now.ToUnixTimeSeconds()}.{body}");
        var header = new StringBuilder($"t={now.ToUnixTimeSeconds()}");
        Append(header, webhook.ProtectedSecret, signed);
        if (webhook.FormerSecret is { } former && webhook.FormerSecretUntil > now)
        {
            Append(header, former, signed);
        }

        return header.ToString();
    }

    private void Append(StringBuilder header, string protectedSecret, byte[] signed) =>
        header.Append(",v1=").Append(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_protector.Unprotect(protectedSecret)), signed)));
}
