using System.Net;
using SagePortal.Platform.Security.Authenticators;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.SignIn;

/// <summary>The app on somebody's phone.</summary>
internal sealed class AuthenticatorApp(PortalFixture portal, byte[] key)
{
    public const string Page = "/profile/authenticator";

    /// <summary>What it shows now.</summary>
    public string Code => Totp.Code(key, Totp.StepAt(portal.Clock.GetUtcNow()));

    /// <summary>A code that it does not show for some minutes around now.</summary>
    public string WrongCode
    {
        get
        {
            var now = Totp.StepAt(portal.Clock.GetUtcNow());
            var near = Enumerable.Range(-5, 11).Select(i => Totp.Code(key, now + i)).ToList();
            return Enumerable.Range(0, 100).Select(i => $"{i:D6}").First(code => !near.Contains(code));
        }
    }

    /// <summary>Waits for the next code: each works once.</summary>
    public void WaitForNext() => portal.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));

    /// <summary>Sets the app up in a signed-in browser.</summary>
    /// <returns>The app and the recovery codes shown.</returns>
    public static async Task<(AuthenticatorApp App, IReadOnlyList<string> RecoveryCodes)> SetUpAsync(PortalFixture portal, PortalBrowser browser)
    {
        var page = await PortalBrowser.ReadAsync(await browser.GetAsync(Page));
        var key = page.QuerySelector(".key code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var app = new AuthenticatorApp(portal, Base32.Decode(key));
        var hidden = page.QuerySelector("form:has([name='Form.SealedKey'])")!.QuerySelectorAll("input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!, StringComparer.Ordinal);
        hidden["Form.Code"] = app.Code;
        var answer = await browser.PostAsync(Page, hidden);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var shown = await PortalBrowser.ReadAsync(answer);
        return (app, [.. shown.QuerySelectorAll(".codes code").Select(code => code.TextContent)]);
    }
}
