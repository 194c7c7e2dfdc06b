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

    private readonly ConcurrentDictionary<string, (string Challenge, string RedirectUri, string Nonce)> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _tokens = new(StringComparer.Ordinal);
    private readonly WebApplication _app;
    private readonly RSA _rsa = RSA.Create(2_048);
    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private TestProvider(WebApplication app) => _app = app;

    /// <summary>What the user-information endpoint says.</summary>
    public Dictionary<string, object> Answer { get; } = new(StringComparer.Ordinal);

    /// <summary>Subject of the id token when it differs from the answer's.</summary>
    public string? IdTokenSubject { get; set; }

    /// <summary>The time by which tokens expire.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Of the id token's signature; <c>none</c> leaves it empty.</summary>
    public string Algorithm { get; set; } = "RS256";

    /// <summary>Signs in the place of the provider's published key.</summary>
    public RSA? Forger { get; set; }

    /// <summary>Last change of the id token's claims before it is signed.</summary>
    public Action<Dictionary<string, object>>? ChangeClaims { get; set; }

    public bool OmitsIdToken { get; set; }

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
        app.MapGet("/jwks", (Delegate)provider.Keys);
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

    /// <summary>The same with the keys that sign id tokens, and their issuer.</summary>
    public Dictionary<string, string?> SignedSettings(string? account, params (string Claim, string Value, string Policy)[] roles) => new(Settings(account, roles), StringComparer.Ordinal)
    {
        ["Portal:SignIn:Providers:corp:Issuer"] = Origin,
        ["Portal:SignIn:Providers:corp:JwksEndpoint"] = Origin + "/jwks",
    };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
        _ec.Dispose();
    }

    private IResult Authorize(HttpContext context)
    {
        var query = LastRequest = context.Request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["code_challenge"].ToString().Length != 43)
        {
            return Results.BadRequest("invalid_request");
        }

        var code = Guid.CreateVersion7().ToString("N");
        _codes[code] = (query["code_challenge"].ToString(), query["redirect_uri"].ToString(), query["nonce"].ToString());
        return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), new Dictionary<string, string?>(StringComparer.Ordinal) { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var verifier = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        (string Challenge, string RedirectUri, string Nonce) code = default;
        var right = form["client_id"] == ClientId && form["client_secret"] == ClientSecret && form["grant_type"] == "authorization_code"
            && _codes.TryRemove(form["code"].ToString(), out code) && code.Challenge == verifier && code.RedirectUri == form["redirect_uri"];
        if (!right)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var token = Guid.CreateVersion7().ToString("N");
        _tokens[token] = true;
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = Origin,
            ["sub"] = IdTokenSubject ?? Answer["sub"],
            ["aud"] = ClientId,
            ["exp"] = Clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds(),
            ["nonce"] = code.Nonce ?? "",
        };
        ChangeClaims?.Invoke(claims);
        return OmitsIdToken
            ? Results.Json(new { access_token = token, token_type = "Bearer", expires_in = 60 })
            : Results.Json(new { access_token = token, token_type = "Bearer", expires_in = 60, id_token = Sign(claims) });
    }

    private string Sign(Dictionary<string, object> claims)
    {
        var part = WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(new { alg = Algorithm, kid = "key-1", typ = "JWT" })) + "." + WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(claims));
        var data = Encoding.ASCII.GetBytes(part);
        var signature = Algorithm switch
        {
            "RS256" => (Forger ?? _rsa).SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "PS256" => _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "ES256" => _ec.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            "HS256" => HMACSHA256.HashData(Encoding.UTF8.GetBytes(ClientSecret), data),
            _ => [],
        };
        return part + "." + WebEncoders.Base64UrlEncode(signature);
    }

    private IResult Keys()
    {
        var (rsa, ec) = (_rsa.ExportParameters(false), _ec.ExportParameters(false));
        return Results.Json(new
        {
            keys = new object[]
            {
                new { kty = "RSA", kid = "key-1", use = "sig", n = WebEncoders.Base64UrlEncode(rsa.Modulus!), e = WebEncoders.Base64UrlEncode(rsa.Exponent!) },
                new { kty = "EC", kid = "key-1", crv = "P-256", x = WebEncoders.Base64UrlEncode(ec.Q.X!), y = WebEncoders.Base64UrlEncode(ec.Q.Y!) },
            },
        });
    }

    private IResult UserInformation(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && _tokens.ContainsKey(token)
            ? Results.Json(Answer)
            : Results.Unauthorized();
}
