namespace SagePortal.Platform.Security;

/// <summary>
/// One sign-in of a person in one browser, from sign-in to sign-out. The cookie names it, this row decides: without the row, or with
/// another ticket, the cookie opens nothing. Global row: a session may enter several accounts.
/// </summary>
public sealed class Session
{
    /// <summary>Characters kept of a browser's description of itself.</summary>
    public const int MaxUserAgent = 256;

    private Session()
    {
    }

    public Session(Guid personId, string? accountId, SessionOrigin origin, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        Ticket = Guid.CreateVersion7();
        PersonId = personId;
        AccountId = accountId;
        Method = origin.Method;
        IsRemembered = origin.IsRemembered;
        SourceIp = origin.SourceIp;
        UserAgent = origin.UserAgent.Length > MaxUserAgent ? origin.UserAgent[..MaxUserAgent] : origin.UserAgent;
        CreatedAt = LastSeenAt = AuthenticatedAt = now;
        MultiFactorAt = origin.IsMultiFactor ? now : null;
    }

    public Guid Id { get; private set; }

    /// <summary>Changes at each renewed authentication and change of account: cookies from before stop working.</summary>
    public Guid Ticket { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>The account entered last; null for a person of no account.</summary>
    public string? AccountId { get; private set; }

    /// <summary>How it began, as in RFC 8176: <c>pwd</c>, <c>hwk</c>; <c>fed</c> for another provider.</summary>
    public string Method { get; private set; } = "";

    /// <summary>Last proof by two factors (or a passkey, which holds two); null when there was none.</summary>
    public DateTimeOffset? MultiFactorAt { get; private set; }

    /// <summary>Outlives the browser on this device.</summary>
    public bool IsRemembered { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Within a minute.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>Last proof of who is there: sign-in or re-authentication.</summary>
    public DateTimeOffset AuthenticatedAt { get; private set; }

    public string SourceIp { get; private set; } = "";

    /// <summary>The browser's own description at sign-in.</summary>
    public string UserAgent { get; private set; } = "";

    public bool IsMultiFactor => MultiFactorAt is not null;

    /// <summary>False after too long idle, or too long altogether.</summary>
    public bool IsAlive(DateTimeOffset now, SecurityOptions options) =>
        now - LastSeenAt < (IsRemembered ? options.RememberedIdle : options.SessionIdle) && now - CreatedAt < options.SessionLifetime;

    /// <summary>A new ticket for the same session.</summary>
    public void Renew(string? accountId)
    {
        Ticket = Guid.CreateVersion7();
        AccountId = accountId;
    }

    /// <summary>The person proved again who they are.</summary>
    public void Prove(bool multiFactor, DateTimeOffset now)
    {
        AuthenticatedAt = LastSeenAt = now;
        MultiFactorAt = multiFactor ? now : MultiFactorAt;
    }
}

/// <summary>How and from where a session began.</summary>
/// <param name="Method">See <see cref="Session.Method"/>.</param>
/// <param name="IsMultiFactor">Two factors were proved.</param>
/// <param name="IsRemembered">The cookie outlives the browser.</param>
/// <param name="SourceIp">Address of the connection.</param>
/// <param name="UserAgent">Header of that name; empty when absent.</param>
public sealed record SessionOrigin(string Method, bool IsMultiFactor, bool IsRemembered, string SourceIp, string UserAgent);
