namespace SagePortal.Features.SignIn;

/// <summary>The posted form beside a passkey.</summary>
public sealed class PasskeyEditForm
{
    /// <summary>Credential id, base64url.</summary>
    public string? Id { get; set; }

    public string? Name { get; set; }

    /// <summary><c>rename</c> or <c>remove</c>.</summary>
    public string? Command { get; set; }
}
