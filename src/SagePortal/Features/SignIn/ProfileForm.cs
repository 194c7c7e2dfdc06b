namespace SagePortal.Features.SignIn;

/// <summary>The posted form of the profile.</summary>
public sealed class ProfileForm
{
    public string? DisplayName { get; set; }
}
