using System.Net;
using System.Security.Cryptography;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.SignIn;

/// <summary>Which id tokens are taken, by a portal that knows the provider's keys and one that does not.</summary>
public sealed class IdTokenTests : IAsyncLifetime
{
    private const string FirstAccount = "123456789012";

    private readonly HttpClient _outside = new(new HttpClientHandler { AllowAutoRedirect = false });
    private TestProvider _provider = null!;
    private PortalFixture _portal = null!;

    public static TheoryData<string, object?> WrongClaims => new()
    {
        { "iss", "https://other.example.com" },
        { "iss", null },
        { "aud", "somebody-else" },
        { "aud", null },
        { "azp", "somebody-else" },
        { "exp", 1_000L },
        { "exp", null },
        { "nonce", "of another request" },
        { "nonce", null },
        { "sub", null },
    };

    public async ValueTask InitializeAsync()
    {
        _provider = await TestProvider.StartAsync();
        _portal = await PortalFixture.StartAsync(settings: _provider.SignedSettings(FirstAccount, ("groups", "readers", "AmazonSageMakerReadOnly")));
        _provider.Clock = _portal.Clock;
        _provider.Answer["sub"] = "subject-1";
        _provider.Answer["email"] = "ana@example.com";
        _provider.Answer["email_verified"] = true;
        _provider.Answer["preferred_username"] = "ana";
        _provider.Answer["groups"] = new[] { "readers" };
    }

    public async ValueTask DisposeAsync()
    {
        _outside.Dispose();
        await _portal.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task Token_SignedByAPublishedKey_IsTaken(string algorithm)
    {
        _provider.Algorithm = algorithm;

        Assert.True(await EntersAsync());
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS1")]
    public async Task Token_NotSignedByAPublicKey_IsRefused(string algorithm)
    {
        _provider.Algorithm = algorithm;

        Assert.False(await EntersAsync());
    }

    [Fact]
    public async Task Token_SignedBySomebodyElse_IsRefused()
    {
        using var forger = RSA.Create(2_048);
        _provider.Forger = forger;

        Assert.False(await EntersAsync());
    }

    [Theory, MemberData(nameof(WrongClaims))]
    public async Task Token_WithAWrongOrMissingClaim_IsRefused(string claim, object? value)
    {
        _provider.ChangeClaims = claims =>
        {
            if (value is null)
            {
                claims.Remove(claim);
            }
            else
            {
                claims[claim] = value;
            }
        };

        Assert.False(await EntersAsync());
    }

    [Fact]
    public async Task Token_ForSeveralClients_NamesThisOneAsItsParty()
    {
        _provider.ChangeClaims = claims => claims["aud"] = new[] { TestProvider.ClientId, "another" };
        Assert.False(await EntersAsync());

        _provider.ChangeClaims += claims => claims["azp"] = TestProvider.ClientId;
        Assert.True(await EntersAsync());
    }

    [Fact]
    public async Task Token_Missing_IsRefusedWhereKeysAreConfigured()
    {
        _provider.OmitsIdToken = true;

        Assert.False(await EntersAsync());
    }

    private async Task<bool> EntersAsync()
    {
        using var browser = new PortalBrowser(_portal);
        var toProvider = await browser.SubmitAsync("/sign-in", new Dictionary<string, string>(StringComparer.Ordinal), "form[action^='/sign-in/provider']");
        using var atProvider = await _outside.GetAsync(toProvider.Headers.Location, TestContext.Current.CancellationToken);
        var back = await browser.GetAsync(atProvider.Headers.Location!.PathAndQuery);
        if (back.Headers.Location is { } done && !done.OriginalString.Contains("problem", StringComparison.Ordinal))
        {
            await browser.GetAsync(done.OriginalString);
        }

        return (await browser.GetAsync("/switch-role")).StatusCode == HttpStatusCode.OK;
    }
}
