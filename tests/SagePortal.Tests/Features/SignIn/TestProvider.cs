using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace SagePortal.Tests.Features.SignIn;

/// <summary>
/// A small OpenID Connect provider of its own process address: authorization code with PKCE (S256 only), codes that work once, user information for a
/// bearer token. Signs everybody in as <see cref="Answer"/> without asking.
/// </summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "sageportal";
    public const string ClientSecret = "a secret of the test";

    private readonly ConcurrentDictionary<string, (string Challenge, string RedirectUri)> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _tokens = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private TestProvider(WebApplication app) => _app = app;

    /// <summary>What the user-information endpoint says.</summary>
    public Dictionary<string, object> Answer { get; } = new(StringComparer.Ordinal);

    /// <summary>Subject of the id token when it differs from the answer's.</summary>
    public string? IdTokenSubject { get; set; }

    /// <summary>Query of the last authorization request.</summary>
    public IQueryCollection? LastRequest { get; private set; }

    public string Origin => _app.Urls.Single();

    public static async Task<TestProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new TestProvider(app);
        app.MapGet("/authorize", (Delegate)provider.Authorize);
        app.MapPost("/token", (Delegate)provider.TokenAsync);
        app.MapGet("/userinfo", (Delegate)provider.UserInformation);
        await app.StartAsync();
        return provider;
    }

    public Dictionary<string, string?> Settings(string? account, params (string Claim, string Value, string Policy)[] roles)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DisplayName"] = "Example Corp",
            ["AuthorizationEndpoint"] = Origin + "/authorize",
            ["TokenEndpoint"] = Origin + "/token",
            ["UserInformationEndpoint"] = Origin + "/userinfo",
            ["ClientId"] = ClientId,
            ["ClientSecret"] = ClientSecret,
            ["Account"] = account,
        };
        for (var i = 0; i < roles.Length; i++)
        {
            settings[$"Roles:{i}:Claim"] = roles[i].Claim;
            settings[$"Roles:{i}:Value"] = roles[i].Value;
            settings[$"Roles:{i}:Policies:0"] = roles[i].Policy;
        }

        return settings.ToDictionary(s => "Portal:SignIn:Providers:corp:" + s.Key, s => s.Value, StringComparer.Ordinal);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Authorize(HttpContext context)
    {
        var query = LastRequest = context.Request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["code_challenge"].ToString().Length != 43)
        {
            return Results.BadRequest("invalid_request");
        }

        var code = Guid.CreateVersion7().ToString("N");
        _codes[code] = (query["code_challenge"].ToString(), query["redirect_uri"].ToString());
        return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), new Dictionary<string, string?>(StringComparer.Ordinal) { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var verifier = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        var right = form["client_id"] == ClientId && form["client_secret"] == ClientSecret && form["grant_type"] == "authorization_code"
            && _codes.TryRemove(form["code"].ToString(), out var code) && code.Challenge == verifier && code.RedirectUri == form["redirect_uri"];
        if (!right)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var token = Guid.CreateVersion7().ToString("N");
        _tokens[token] = true;
        var claims = JsonSerializer.SerializeToUtf8Bytes(new { sub = IdTokenSubject ?? Answer["sub"], aud = ClientId });
        return Results.Json(new { access_token = token, token_type = "Bearer", expires_in = 60, id_token = $"e30.{WebEncoders.Base64UrlEncode(claims)}.e30" });
    }

    private IResult UserInformation(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && _tokens.ContainsKey(token)
            ? Results.Json(Answer)
            : Results.Unauthorized();
}
