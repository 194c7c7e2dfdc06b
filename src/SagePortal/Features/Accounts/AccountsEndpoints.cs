using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

internal static class AccountsEndpoints
{
    /// <summary>The page that follows is loaded afresh: a circuit never changes its account.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/switch-account", SwitchAsync).ExcludeFromDescription();

    private static async Task<Results<RedirectHttpResult, ForbidHttpResult>> SwitchAsync(
        [FromForm] string accountId, HttpContext context, UserManager<Person> people, Sessions sessions) =>
        await people.GetUserAsync(context.User) is { } person && await sessions.EnterAsync(person, accountId)
            ? TypedResults.Redirect("/")
            : TypedResults.Forbid();
}
