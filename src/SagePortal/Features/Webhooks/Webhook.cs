using System.Text.RegularExpressions;
using SagePortal.Platform.Events;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Webhooks;

/// <summary>An address outside that is told of the account's events.</summary>
public sealed partial class Webhook : IAccountOwned
{
    public const int MaxPerAccount = 50;
    public const int MaxUrl = 2048;
    public const int MaxPattern = 128;
    public const int MaxPatterns = 20;
    public const int MaxDescription = 256;

    /// <summary>How long the former secret signs too after a rotation.</summary>
    public static readonly TimeSpan RotationOverlap = TimeSpan.FromHours(24);

    private Webhook()
    {
    }

    private Webhook(Caller creator, string name, string protectedSecret, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = creator.AccountId;
        Name = name;
        ProtectedSecret = protectedSecret;
        CreatedBy = creator.Arn;
        CreatedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>Unique in the account.</summary>
    public string Name { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string Url { get; private set; } = "";

    /// <summary>See <see cref="WebhookRequest.Sources"/>.</summary>
    public IReadOnlyList<string> Sources { get; private set; } = [];

    /// <summary>See <see cref="WebhookRequest.DetailTypes"/>.</summary>
    public IReadOnlyList<string> DetailTypes { get; private set; } = [];

    public bool IsEnabled { get; private set; }

    /// <summary>Encrypted by data protection: it is needed in clear to sign.</summary>
    public string ProtectedSecret { get; private set; } = "";

    /// <summary>The one before the last rotation; null before the first.</summary>
    public string? FormerSecret { get; private set; }

    /// <summary>Until when <see cref="FormerSecret"/> signs too.</summary>
    public DateTimeOffset? FormerSecretUntil { get; private set; }

    /// <summary>ARN.</summary>
    public string CreatedBy { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ModifiedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    public static Result<Webhook> Create(Caller creator, string name, WebhookRequest request, string protectedSecret, DateTimeOffset at)
    {
        var webhook = new Webhook(creator, name, protectedSecret, at);
        List<Error> errors = NamePattern().IsMatch(name) ? [] : [WebhooksErrors.NameInvalid(name)];
        errors.AddRange(webhook.Change(request, at).Errors);
        return errors.Count > 0 ? Result<Webhook>.Failure(errors) : webhook;
    }

    public Result Change(WebhookRequest request, DateTimeOffset at)
    {
        List<Error> errors =
        [
            .. IsTarget(request.Url) ? Array.Empty<Error>() : [WebhooksErrors.UrlInvalid(request.Url)],
            .. CheckPatterns(nameof(Sources), request.Sources),
            .. CheckPatterns(nameof(DetailTypes), request.DetailTypes),
        ];
        if (errors.Count > 0)
        {
            return Result.Failure(errors);
        }

        Url = request.Url;
        Sources = [.. request.Sources];
        DetailTypes = [.. request.DetailTypes];
        Description = request.Description.Length > MaxDescription ? request.Description[..MaxDescription] : request.Description;
        IsEnabled = request.IsEnabled;
        Touch(at);
        return Result.Success;
    }

    /// <summary>A new secret; the old one signs beside it for a day, so that receivers can change over.</summary>
    public void Rotate(string protectedSecret, DateTimeOffset at)
    {
        FormerSecret = ProtectedSecret;
        FormerSecretUntil = at + RotationOverlap;
        ProtectedSecret = protectedSecret;
        Touch(at);
    }

    public bool Wants(PortalEvent portalEvent) => IsEnabled && Matches(Sources, portalEvent.Source) && Matches(DetailTypes, portalEvent.DetailType);

    private static bool Matches(IReadOnlyList<string> patterns, string text) => patterns.Count == 0 || patterns.Any(pattern => EventPattern.IsMatch(pattern, text));

    private static bool IsTarget(string url) =>
        url.Length <= MaxUrl
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0
        && uri.Fragment.Length == 0;

    private static IEnumerable<Error> CheckPatterns(string field, IReadOnlyList<string> patterns) =>
        patterns.Count > MaxPatterns
            ? [WebhooksErrors.TooManyPatterns(field)]
            : patterns.Where(p => string.IsNullOrWhiteSpace(p) || p.Length > MaxPattern).Select(p => WebhooksErrors.PatternInvalid(field, p));

    private void Touch(DateTimeOffset at)
    {
        ModifiedAt = at;
        Version++;
    }

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}
