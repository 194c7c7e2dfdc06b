using SagePortal.Platform.Results;
using SagePortal.Platform.Security;

namespace SagePortal.Features.SignIn;

internal static class SignInErrors
{
    public static Error Refused { get; } = new("AuthFailure", "the e-mail address or the password is wrong, or too many attempts failed: wait 15 minutes", null, "SignInRefused");

    public static Error PasskeyRefused { get; } = new("AuthFailure", "the passkey was not accepted", null, "PasskeyRefused");

    public static Error CodeRefused { get; } = new("AuthFailure", "the code is wrong, used already or expired, or too many codes were wrong", "Code", "CodeRefused");

    public static Error PasswordRefused { get; } = new("AuthFailure", "the password is wrong, or too many attempts failed: wait 15 minutes", "Password", "PasswordRefused");

    public static Error FirstStepExpired { get; } = new("AuthFailure", "the first step is too long ago: start again", null, "FirstStepExpired");

    public static Error SessionEnded { get; } = new("AuthFailure", "the session has ended: sign in again", null, "SessionEnded");

    public static Error SessionUnknown { get; } = new(ErrorCodes.ResourceNotFound, "no such session: it may have ended", null, "SessionUnknown");

    public static Error OfferExpired { get; } = new(ErrorCodes.Validation, "the key is too old: a new one is shown", null, "OfferExpired");

    public static Error ProviderFailed { get; } = new("AuthFailure", "the provider did not confirm who you are: try again", null, "ProviderFailed");

    public static Error ProviderUnknown { get; } = new("AuthFailure", "nobody here is linked to that sign-in: sign in and link the provider in your profile", null, "ProviderUnknown");

    public static Error ProviderNoRole { get; } = new("AuthFailure", "the provider gives no role here: ask an administrator", null, "ProviderNoRole");

    public static Error ProviderEmailUnverified { get; } = new("AuthFailure", "the provider has not confirmed the e-mail address", null, "ProviderEmailUnverified");

    public static Error ProviderEmailTaken { get; } = new("AuthFailure", "the e-mail address has a sign-in here: use it, then link the provider in the profile", null, "ProviderEmailTaken");

    public static Error ProviderLinkedElsewhere { get; } = new(ErrorCodes.Conflict, "that sign-in of the provider belongs to somebody else here", null, "ProviderLinkedElsewhere");

    /// <summary>What an address may ask a page to show: only known texts reach it.</summary>
    public static Error? FromAddress(string? textKey) =>
        new[] { ProviderFailed, ProviderUnknown, ProviderNoRole, ProviderEmailUnverified, ProviderEmailTaken, ProviderLinkedElsewhere, IRecentAuthentication.Required }
            .FirstOrDefault(error => error.TextKey == textKey);

    public static Error PasswordsDiffer { get; } = new(ErrorCodes.Validation, "the two new passwords differ", "Repeated", "PasswordsDiffer");

    public static Error NoPasskeyGiven { get; } = new(ErrorCodes.Validation, "the browser gave no passkey", null, "PasskeyCancelled");

    public static Error PasskeyNotAdded { get; } = new(ErrorCodes.Validation, "the passkey could not be verified: try again", null, "PasskeyRefused");

    public static Error PasskeyNameLength { get; } = new(ErrorCodes.Validation, "a passkey's name has 1 to 64 characters", null, "PasskeyNameLength");

    public static Error LastWayIn { get; } = new(ErrorCodes.Conflict, "this is the only way to sign in: set a password first", null, "LastWayIn");

    public static Error DisplayNameLength { get; } = new(ErrorCodes.Validation, "a name has 1 to 64 characters", "DisplayName", "DisplayNameLength");

    public static Error TooManyPasskeys(int limit) => new(ErrorCodes.ResourceLimitExceeded, $"a person has at most {limit} passkeys", null, "PasskeyLimit", limit);
}
