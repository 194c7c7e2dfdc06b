using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn.Providers;

/// <summary>To a provider and back. What the way is for travels in the provider's state, encrypted and tied to the browser by a cookie.</summary>
internal static class ProviderEndpoints
{
    private const string Done = "/sign-in/provider/done";
    private const string NameItem = "name";
    private const string PurposeItem = "purpose";
    private const string PersonItem = "person";
    private const string ReturnItem = "return";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-in/provider/{name}", Go).AllowAnonymous().RequireRateLimiting(SecurityRegistration.SignInRate).ExcludeFromDescription();
        endpoints.MapGet(Done, ReturnAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static Results<ChallengeHttpResult, NotFound> Go(
        string name, [FromForm] string? purpose, [FromForm] string? returnUrl, HttpContext context, IOptions<SignInProviders> providers)
    {
        if (providers.Value.Find(name) is null)
        {
            return TypedResults.NotFound();
        }

        var properties = new AuthenticationProperties { RedirectUri = Done };
        properties.Items[NameItem] = name;
        properties.Items[ReturnItem] = LocalPath.OrHome(returnUrl);
        properties.Items[ProviderHandshake.NonceItem] = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
        properties.Items[PurposeItem] = purpose;
        properties.Items[PersonItem] = context.User.PersonId()?.ToString();
        if (purpose == ProviderPurpose.Prove)
        {
            properties.Items[ProviderHandshake.FreshItem] = "true";
        }

        return TypedResults.Challenge(properties, [SignInProviders.SchemeOf(name)]);
    }

    private static async Task<RedirectHttpResult> ReturnAsync(HttpContext context, ProviderSignIn signIn, ProviderLinks links, Reauthentication reauthentication, UserManager<Person> people)
    {
        var ticket = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (ticket.Principal is null || Identity(ticket) is not { } identity)
        {
            return TypedResults.Redirect("/sign-in?problem=ProviderFailed");
        }

        var returnUrl = LocalPath.OrHome(Item(ticket, ReturnItem));
        var purpose = Item(ticket, PurposeItem);
        if (purpose is not (ProviderPurpose.Link or ProviderPurpose.Prove))
        {
            var step = await signIn.RunAsync(identity, context.SourceIp(), context.RequestAborted);
            return TypedResults.Redirect(
                !step.IsSuccess ? $"/sign-in?problem={step.Error.TextKey}"
                : step.Value == SignInStep.SecondFactor ? LocalPath.Append("/sign-in/code", returnUrl)
                : returnUrl);
        }

        // INVARIANT: the person who left is the one who comes back: another sign-in in between must not be linked or confirmed.
        var person = await people.GetUserAsync(context.User);
        if (person is null || person.Id.ToString() != Item(ticket, PersonItem))
        {
            return TypedResults.Redirect("/sign-in?problem=ProviderFailed");
        }

        var result = purpose == ProviderPurpose.Link
            ? await links.AddAsync(person, identity, context.SourceIp(), context.RequestAborted)
            : await ProveAsync(person, identity, context, reauthentication, people);
        return TypedResults.Redirect(
            result.IsSuccess ? returnUrl
            : purpose == ProviderPurpose.Link ? $"/profile?problem={result.Error.TextKey}"
            : IRecentAuthentication.PageFor(returnUrl) + $"&problem={result.Error.TextKey}");
    }

    private static async Task<Result> ProveAsync(Person person, ProviderIdentity identity, HttpContext context, Reauthentication reauthentication, UserManager<Person> people) =>
        await people.FindByLoginAsync(identity.Scheme, identity.Subject) is { } named && named.Id == person.Id
            ? await reauthentication.ByProviderAsync(person, context.SourceIp(), context.RequestAborted)
            : SignInErrors.ProviderUnknown;

    private static ProviderIdentity? Identity(AuthenticateResult ticket) =>
        Item(ticket, NameItem) is { } name && ticket.Principal!.FindFirstValue(ClaimTypes.NameIdentifier) is { } subject
            ? new ProviderIdentity(name, subject, [.. ticket.Principal!.Claims])
            : null;

    private static string? Item(AuthenticateResult ticket, string name) => ticket.Properties?.Items.TryGetValue(name, out var value) == true ? value : null;
}

/// <summary>Why somebody is sent to a provider; anything else is sign-in.</summary>
internal static class ProviderPurpose
{
    public const string Link = "link";
    public const string Prove = "prove";
}
