namespace SagePortal.Features.SignIn;

/// <summary>The posted form of a renewed proof: one of the three.</summary>
public sealed class ReauthenticationForm
{
    public string? Password { get; set; }

    public string? Code { get; set; }

    public PasskeyForm Passkey { get; set; } = new();
}
