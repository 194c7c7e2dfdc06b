namespace SagePortal.Features.Accounts;

/// <summary>The posted form of somebody new.</summary>
public sealed class InvitationForm
{
    public string? DisplayName { get; set; }

    public string? Password { get; set; }

    public string? Repeated { get; set; }
}
