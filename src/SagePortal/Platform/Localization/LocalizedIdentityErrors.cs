using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace SagePortal.Platform.Localization;

/// <summary>The errors of Identity that people can meet, in the language of the request.</summary>
internal sealed class LocalizedIdentityErrors(IStringLocalizer<IdentityStrings> texts) : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Error();

    public override IdentityError ConcurrencyFailure() => Error();

    public override IdentityError PasswordMismatch() => Error();

    public override IdentityError PasswordTooShort(int length) => Error(length);

    public override IdentityError InvalidEmail(string? email) => Error(email ?? "");

    public override IdentityError InvalidUserName(string? userName) => Error(userName ?? "");

    public override IdentityError DuplicateEmail(string email) => Error(email);

    public override IdentityError DuplicateUserName(string userName) => Error(userName);

    public override IdentityError UserAlreadyHasPassword() => Error();

    private IdentityError Error(object argument, [CallerMemberName] string code = "") => new() { Code = code, Description = texts[code, argument] };

    private IdentityError Error([CallerMemberName] string code = "") => new() { Code = code, Description = texts[code] };
}
