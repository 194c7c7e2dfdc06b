namespace SagePortal.Features.SignIn;

/// <summary>What the browser posts of a passkey: the credential, or why there is none.</summary>
public sealed class PasskeyForm
{
    public string? CredentialJson { get; set; }

    public string? Error { get; set; }
}
