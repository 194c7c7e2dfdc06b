using SagePortal.Platform.Results;

namespace SagePortal.Features.Webhooks;

/// <summary>Expected failures of the feature.</summary>
public static class WebhooksErrors
{
    public static Error NotFound(string name) => new(ErrorCodes.ResourceNotFound, $"Webhook {name} does not exist.", null, "ErrorNotFound", name);

    public static Error DeliveryNotFound(string name, Guid delivery) => new(ErrorCodes.ResourceNotFound, $"Webhook {name} has no delivery {delivery}.", null, "ErrorDeliveryNotFound", name);

    public static Error NameInvalid(string name) => new(ErrorCodes.Validation, $"Webhook name '{name}' must have 1 to 63 letters, digits and inner hyphens.", "Name", "ErrorNameInvalid", name);

    public static Error NameTaken(string name) => new(ErrorCodes.ResourceInUse, $"A webhook named {name} already exists.", "Name", "ErrorNameTaken", name);

    public static Error UrlInvalid(string url) => new(ErrorCodes.Validation, $"'{url}' is not an address that events can be sent to: give an absolute http or https URL without user name and fragment, at most {Webhook.MaxUrl} characters.", "Url", "ErrorUrlInvalid");

    public static Error TargetPrivate(string host) => new(ErrorCodes.Validation, $"{host} is in a private network: events are sent to public addresses only unless Webhooks:AllowPrivateTargets is set.", "Url", "ErrorTargetPrivate", host);

    public static Error PatternInvalid(string field, string pattern) => new(ErrorCodes.Validation, $"Pattern '{pattern}' must have 1 to {Webhook.MaxPattern} characters; * stands for any.", field, "ErrorPatternInvalid", pattern, Webhook.MaxPattern);

    public static Error TooManyPatterns(string field) => new(ErrorCodes.Validation, $"At most {Webhook.MaxPatterns} patterns can be given.", field, "ErrorTooManyPatterns", Webhook.MaxPatterns);

    public static Error TooMany(int limit) => new(ErrorCodes.ResourceLimitExceeded, $"The account-level service limit 'Webhooks' is {limit}: delete one that is not needed any more.", null, "ErrorTooMany", limit);

    public static Error StillPending() => new(ErrorCodes.ResourceInUse, "This delivery is still being tried: it is sent again by itself.", null, "ErrorStillPending");

    public static Error Disabled(string name) => new(ErrorCodes.Validation, $"Webhook {name} is switched off: switch it on before something is sent again.", null, "ErrorDisabled", name);

    public static Error Changed(string name) => new(ErrorCodes.Conflict, $"Webhook {name} was changed by somebody else meanwhile. Reload and try again.", null, "ErrorChanged", name);
}
