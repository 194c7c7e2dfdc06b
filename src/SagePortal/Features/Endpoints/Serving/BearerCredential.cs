using SagePortal.Platform.Access;
using SagePortal.Platform.AwsProtocol.Signatures;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>An access key with all that its user may do, as it was at one state of the database.</summary>
/// <param name="Caller">Without the address of the connection.</param>
/// <param name="Principal">What decides; null when the user may do nothing.</param>
/// <param name="Secret">UTF-8.</param>
/// <param name="DatabaseVersion">State of the database that it was read from.</param>
internal sealed record BearerCredential(Caller Caller, PrincipalAccess? Principal, byte[] Secret, long DatabaseVersion)
{
    /// <summary>Of temporary credentials; null else, where the key it was found by is known.</summary>
    public string? AccessKeyId { get; init; }

    private Tuple<CredentialScope, byte[]>? _signing;

    /// <summary>What signatures of this day, region and service are made with; that of the last scope is kept.</summary>
    public byte[] SigningKey(CredentialScope scope)
    {
        if (_signing is { } kept && kept.Item1 == scope)
        {
            return kept.Item2;
        }

        var key = SignatureVerifier.SigningKey(Secret, scope);
        _signing = Tuple.Create(scope, key);
        return key;
    }
}
