namespace SagePortal.Features.SignIn;

/// <summary>The posted form of a password change.</summary>
public sealed class ChangePasswordForm
{
    public string? Current { get; set; }

    public string? Replacement { get; set; }

    public string? Repeated { get; set; }
}
