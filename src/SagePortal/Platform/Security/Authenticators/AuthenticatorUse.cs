namespace SagePortal.Platform.Security.Authenticators;

/// <summary>The last code that a person's authenticator app was used with: no code opens anything twice (RFC 6238 §5.2). Global row.</summary>
public sealed class AuthenticatorUse
{
    private AuthenticatorUse()
    {
    }

    public AuthenticatorUse(Guid personId, long step)
    {
        PersonId = personId;
        Step = step;
    }

    public Guid PersonId { get; private set; }

    /// <summary>See <see cref="Totp.StepAt"/>; codes of this step and before are used up.</summary>
    public long Step { get; private set; }
}
