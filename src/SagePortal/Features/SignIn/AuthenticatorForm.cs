namespace SagePortal.Features.SignIn;

/// <summary>The posted form that confirms a new authenticator.</summary>
public sealed class AuthenticatorForm
{
    /// <summary>See <see cref="AuthenticatorOffer.SealedKey"/>.</summary>
    public string? SealedKey { get; set; }

    public string? Code { get; set; }
}
