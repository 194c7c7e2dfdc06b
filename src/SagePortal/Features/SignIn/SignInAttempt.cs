namespace SagePortal.Features.SignIn;

/// <summary>
/// Failed sign-ins of one e-mail address from one network address. Counted whether or not anybody has that e-mail address, so that a
/// pause tells nothing; counted per network address, so that nobody can lock out somebody else. Global row.
/// </summary>
public sealed class SignInAttempt
{
    private SignInAttempt()
    {
    }

    public SignInAttempt(string key) => Key = key;

    /// <summary>SHA-256 of both addresses, lower-case hexadecimal.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Failures since the last success or pause.</summary>
    public int Failures { get; private set; }

    public DateTimeOffset LastFailure { get; private set; }

    public DateTimeOffset? PausedUntil { get; private set; }

    public bool IsPaused(DateTimeOffset now) => PausedUntil > now;

    /// <param name="now">Time of the failure.</param>
    /// <param name="limit">The failure that starts the pause.</param>
    /// <param name="pause">Its length; also the age at which older failures are forgotten.</param>
    public void Fail(DateTimeOffset now, int limit, TimeSpan pause)
    {
        Failures = now - LastFailure > pause ? 1 : Failures + 1;
        LastFailure = now;
        if (Failures >= limit)
        {
            PausedUntil = now + pause;
            Failures = 0;
        }
    }
}
