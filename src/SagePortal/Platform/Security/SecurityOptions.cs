using System.ComponentModel.DataAnnotations;

namespace SagePortal.Platform.Security;

/// <summary>Section <c>Portal:Security</c>.</summary>
public sealed class SecurityOptions
{
    /// <summary>Idle time after which a session ends; each use extends it.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(8);

    /// <summary>The same for sessions that are remembered on the device.</summary>
    public TimeSpan RememberedIdle { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Age at which any session ends, used or not.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a proof of who is there counts for policy edits, key creation and other steps that change what somebody may do.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "00:10:00")]
    public TimeSpan RecentAuthentication { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a removed member or changed password may go unnoticed in an open session; at most a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Revalidation { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Failed sign-ins of one e-mail address from one network address before it is refused.</summary>
    [Range(1, 100)]
    public int SignInAttempts { get; set; } = 5;

    public TimeSpan SignInPause { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Wrong codes of an authenticator app from all network addresses before codes of that person are refused.</summary>
    [Range(1, 100)]
    public int CodeAttempts { get; set; } = 20;

    public TimeSpan CodePause { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Posts to the sign-in pages per network address and minute.</summary>
    [Range(1, 100_000)]
    public int SignInPostsPerMinute { get; set; } = 60;

    /// <summary>Open tabs of one person on one host.</summary>
    [Range(1, 10_000)]
    public int CircuitsPerPerson { get; set; } = 50;

    /// <summary>Bytes of a request body, uploads excepted: their endpoint sets its own limit.</summary>
    [Range(1_024, long.MaxValue)]
    public long MaxRequestBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Addresses of the reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed; none by default.</summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>Origins that forms may lead to besides the portal itself, for sign-in by other providers; set by the portal.</summary>
    public IReadOnlyList<string> FormTargets { get; set; } = [];

    /// <summary>The relying party of passkeys, e.g. <c>ml.example.org</c>; null takes the request's host.</summary>
    public string? PasskeyDomain { get; set; }
}
