namespace SagePortal.Platform.AwsProtocol.Signatures;

/// <summary>What a signature is good for.</summary>
/// <param name="AccessKeyId"><c>AKIA…</c> or <c>ASIA…</c></param>
/// <param name="Date"><c>yyyymmdd</c></param>
/// <param name="Region">As the client was told.</param>
/// <param name="Service">Signing name, e.g. <c>sagemaker</c>.</param>
public sealed record CredentialScope(string AccessKeyId, string Date, string Region, string Service)
{
    /// <summary>The scope without the key.</summary>
    public string Text => $"{Date}/{Region}/{Service}/aws4_request";

    /// <summary>Of <c>AK/yyyymmdd/region/service/aws4_request</c>; null when it is none.</summary>
    public static CredentialScope? Parse(string text)
    {
        var parts = text.Split('/');
        return parts is [{ Length: > 0 and <= 128 }, { Length: 8 }, { Length: > 0 }, { Length: > 0 }, "aws4_request"] ? new CredentialScope(parts[0], parts[1], parts[2], parts[3]) : null;
    }
}
