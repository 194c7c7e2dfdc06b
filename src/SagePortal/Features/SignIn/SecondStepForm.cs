namespace SagePortal.Features.SignIn;

/// <summary>The posted form of the second step.</summary>
public sealed class SecondStepForm
{
    public string? Code { get; set; }

    public bool RememberDevice { get; set; }

    public PasskeyForm Passkey { get; set; } = new();
}
