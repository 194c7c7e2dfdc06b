using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-out", SignOutAsync).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapPost("/passkeys/request-options", RequestOptionsAsync).AllowAnonymous().RequireRateLimiting(SecurityRegistration.SignInRate).ExcludeFromDescription();
        endpoints.MapPost("/passkeys/creation-options", CreationOptionsAsync).ExcludeFromDescription();
    }

    private static async Task<RedirectHttpResult> SignOutAsync([FromForm] string? returnUrl, HttpContext context, UserManager<Person> people, SignInManager<Person> signIn, SignInAudit audit)
    {
        if (await people.GetUserAsync(context.User) is { } person)
        {
            await audit.WriteAsync(person, "sageportal:SignOut", context.SourceIp(), null, context.RequestAborted);
        }

        await signIn.SignOutAsync();
        return TypedResults.Redirect(returnUrl is null ? "/sign-in" : LocalPath.OrHome(returnUrl));
    }

    // The list of a person's passkeys is never offered: it would tell that the person exists. Discoverable credentials need none.
    private static async Task<ContentHttpResult> RequestOptionsAsync(HttpContext context, IAntiforgery antiforgery, SignInManager<Person> signIn)
    {
        await antiforgery.ValidateRequestAsync(context);
        return TypedResults.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");
    }

    private static async Task<Results<ContentHttpResult, UnauthorizedHttpResult>> CreationOptionsAsync(
        HttpContext context, IAntiforgery antiforgery, UserManager<Person> people, SignInManager<Person> signIn)
    {
        await antiforgery.ValidateRequestAsync(context);
        if (await people.GetUserAsync(context.User) is not { } person)
        {
            return TypedResults.Unauthorized();
        }

        var name = person.UserName ?? "";
        var options = await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = person.Id.ToString(),
            Name = name,
            DisplayName = person.DisplayName.Length > 0 ? person.DisplayName : name,
        });
        return TypedResults.Content(options, "application/json");
    }
}
