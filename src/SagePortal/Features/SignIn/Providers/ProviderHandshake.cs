using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;

namespace SagePortal.Features.SignIn.Providers;

/// <summary>What the framework's OAuth handler leaves to its users: who the token is for, and what happens when it goes wrong.</summary>
internal sealed partial class ProviderHandshake(string name, ProviderOptions provider, ILogger<ProviderHandshake> log) : OAuthEvents
{
    /// <summary>In the properties of a challenge: ask for the password again although a session exists there.</summary>
    public const string FreshItem = "fresh";

    private const string Unexpected = "/sign-in?problem=ProviderFailed";

    public override Task RedirectToAuthorizationEndpoint(RedirectContext<OAuthOptions> context)
    {
        var address = context.Properties.Items.ContainsKey(FreshItem) ? QueryHelpers.AddQueryString(context.RedirectUri, "prompt", "login") : context.RedirectUri;
        context.Response.Redirect(address);
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
        if (SubjectOfIdToken(context.TokenResponse) is { } expected && provider.SubjectClaim == "sub" && expected != subject)
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

    // Came straight from the token endpoint over TLS, which stands in for its signature (OpenID Connect Core §3.1.3.7, item 6).
    private static string? SubjectOfIdToken(OAuthTokenResponse tokens)
    {
        if (tokens.Response?.RootElement.TryGetProperty("id_token", out var token) != true || token.GetString()?.Split('.') is not [_, var payload, _])
        {
            return null;
        }

        using var claims = JsonDocument.Parse(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(payload)));
        return claims.RootElement.TryGetProperty("sub", out var subject) ? subject.GetString() : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in by provider {Provider} failed")]
    private partial void LogFailure(string provider, Exception? error);
}
