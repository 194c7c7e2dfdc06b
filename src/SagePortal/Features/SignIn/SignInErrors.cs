using SagePortal.Platform.Results;

namespace SagePortal.Features.SignIn;

internal static class SignInErrors
{
    public static Error Refused { get; } = new("AuthFailure", "the e-mail address or the password is wrong, or too many attempts failed: wait 15 minutes", null, "SignInRefused");

    public static Error PasskeyRefused { get; } = new("AuthFailure", "the passkey was not accepted", null, "PasskeyRefused");

    public static Error PasswordsDiffer { get; } = new(ErrorCodes.Validation, "the two new passwords differ", "Repeated", "PasswordsDiffer");

    public static Error NoPasskeyGiven { get; } = new(ErrorCodes.Validation, "the browser gave no passkey", null, "PasskeyCancelled");

    public static Error PasskeyNotAdded { get; } = new(ErrorCodes.Validation, "the passkey could not be verified: try again", null, "PasskeyRefused");

    public static Error PasskeyNameLength { get; } = new(ErrorCodes.Validation, "a passkey's name has 1 to 64 characters", null, "PasskeyNameLength");

    public static Error LastWayIn { get; } = new(ErrorCodes.Conflict, "this is the only way to sign in: set a password first", null, "LastWayIn");

    public static Error DisplayNameLength { get; } = new(ErrorCodes.Validation, "a name has 1 to 64 characters", "DisplayName", "DisplayNameLength");

    public static Error TooManyPasskeys(int limit) => new(ErrorCodes.ResourceLimitExceeded, $"a person has at most {limit} passkeys", null, "PasskeyLimit", limit);
}
