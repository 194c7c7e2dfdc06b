using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using SagePortal.Platform.Localization;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>ASVS 5.0 §6.2 beyond the minimum length: no composition rules, but nothing that is guessed first.</summary>
public sealed class PasswordRules(CommonPasswords common, IStringLocalizer<IdentityStrings> texts) : IPasswordValidator<Person>
{
    public const int MinLength = 8;
    public const int MaxLength = 128;

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password)
    {
        var code = password switch
        {
            null or { Length: < MinLength } => null,
            { Length: > MaxLength } => "PasswordTooLong",
            _ when common.Contains(password) => "PasswordTooCommon",
            _ when NamesTheirOwner(user, password) => "PasswordNamesOwner",
            _ => null,
        };
        return Task.FromResult(code is null
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = code, Description = texts[code, MaxLength] }));
    }

    private static bool NamesTheirOwner(Person person, string password)
    {
        var mailbox = person.UserName?.Split('@')[0] ?? "";
        return string.Equals(password, person.UserName, StringComparison.OrdinalIgnoreCase)
            || (mailbox.Length >= MinLength && password.Contains(mailbox, StringComparison.OrdinalIgnoreCase));
    }
}
