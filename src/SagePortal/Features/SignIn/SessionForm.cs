namespace SagePortal.Features.SignIn;

/// <summary>The posted form beside a session.</summary>
public sealed class SessionForm
{
    public string? Id { get; set; }
}
