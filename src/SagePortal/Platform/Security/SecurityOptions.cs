using System.ComponentModel.DataAnnotations;

namespace SagePortal.Platform.Security;

/// <summary>Section <c>Portal:Security</c>.</summary>
public sealed class SecurityOptions
{
    /// <summary>Idle time after which a session ends; each use extends it.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(8);

    /// <summary>The same for sessions that are remembered on the device.</summary>
    public TimeSpan RememberedIdle { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long a removed member or changed password may go unnoticed in an open session; at most a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Revalidation { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Failed sign-ins of one e-mail address from one network address before it is refused.</summary>
    [Range(1, 100)]
    public int SignInAttempts { get; set; } = 5;

    public TimeSpan SignInPause { get; set; } = TimeSpan.FromMinutes(15);

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

    /// <summary>The relying party of passkeys, e.g. <c>ml.example.org</c>; null takes the request's host.</summary>
    public string? PasskeyDomain { get; set; }
}
