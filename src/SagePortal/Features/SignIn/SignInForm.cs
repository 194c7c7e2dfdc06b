namespace SagePortal.Features.SignIn;

/// <summary>The posted sign-in form.</summary>
public sealed class SignInForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    public bool Remember { get; set; }

    public PasskeyForm Passkey { get; set; } = new();
}
