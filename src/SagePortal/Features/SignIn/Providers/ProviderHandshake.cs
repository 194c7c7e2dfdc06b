using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;

namespace SagePortal.Features.SignIn.Providers;

/// <summary>What the framework's OAuth handler leaves to its users: who the token is for, and what happens when it goes wrong.</summary>
internal sealed partial class ProviderHandshake(string name, ProviderOptions provider, IdTokenVerifier idTokens, ILogger<ProviderHandshake> log) : OAuthEvents
{
    /// <summary>In the properties of a challenge: ask for the password again although a session exists there.</summary>
    public const string FreshItem = "fresh";

    /// <summary>In the same: ties the id token to this request.</summary>
    public const string NonceItem = "nonce";

    private const string Unexpected = "/sign-in?problem=ProviderFailed";

    public override Task RedirectToAuthorizationEndpoint(RedirectContext<OAuthOptions> context)
    {
        var address = context.Properties.Items.ContainsKey(FreshItem) ? QueryHelpers.AddQueryString(context.RedirectUri, "prompt", "login") : context.RedirectUri;
        context.Response.Redirect(QueryHelpers.AddQueryString(address, "nonce", NonceOf(context.Properties)));
        return Task.CompletedTask;
    }

    public override async Task CreatingTicket(OAuthCreatingTicketContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(context.HttpContext.RequestAborted));
        var subject = ProviderIdentity.Values(answer.RootElement, provider.SubjectClaim).SingleOrDefault();
        if (string.IsNullOrEmpty(subject))
        {
            throw new AuthenticationFailureException($"the provider's answer has no `{provider.SubjectClaim}`");
        }

        // OpenID Connect Core §5.3.2: an answer about somebody else than the token's subject must not be used.
        if (await SubjectOfIdTokenAsync(context) is { } expected && provider.SubjectClaim == "sub" && expected != subject)
        {
            throw new AuthenticationFailureException("the provider's answer is about somebody else");
        }

        context.Identity!.AddClaim(new Claim(ClaimTypes.NameIdentifier, subject));
        context.Identity.AddClaims(provider.Claims.SelectMany(claim => ProviderIdentity.Values(answer.RootElement, claim).Select(value => new Claim(claim, value))));
    }

    /// <summary>Cancelled there, a forged or stale state, an error of the token endpoint: back to the door, without details for the visitor.</summary>
    public override Task RemoteFailure(RemoteFailureContext context)
    {
        LogFailure(name, context.Failure);
        context.Response.Redirect(Unexpected);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private async Task<string?> SubjectOfIdTokenAsync(OAuthCreatingTicketContext context)
    {
        var token = context.TokenResponse.Response?.RootElement.TryGetProperty("id_token", out var given) == true ? given.GetString() : null;
        return token is not null ? await idTokens.SubjectOfAsync(token, NonceOf(context.Properties), context.Backchannel, context.HttpContext.RequestAborted)
            : idTokens.IsRequired ? throw new AuthenticationFailureException("the provider sent no id token")
            : null;
    }

    private static string NonceOf(AuthenticationProperties properties) => properties.Items[NonceItem] ?? throw new AuthenticationFailureException("the request had no nonce");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in by provider {Provider} failed")]
    private partial void LogFailure(string provider, Exception? error);
}
