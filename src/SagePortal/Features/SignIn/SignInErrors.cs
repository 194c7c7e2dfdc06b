using SagePortal.Platform.Results;

namespace SagePortal.Features.SignIn;

internal static class SignInErrors
{
    public static Error Refused { get; } = new("AuthFailure", "the e-mail address or the password is wrong, or too many attempts failed: wait 15 minutes", null, "SignInRefused");

    public static Error PasskeyRefused { get; } = new("AuthFailure", "the passkey was not accepted", null, "PasskeyRefused");

    public static Error PasswordsDiffer { get; } = new(ErrorCodes.Validation, "the two new passwords differ", "Repeated", "PasswordsDiffer");

    public static Error DisplayNameLength { get; } = new(ErrorCodes.Validation, "a name has 1 to 64 characters", "DisplayName", "DisplayNameLength");
}
