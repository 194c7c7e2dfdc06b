using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SagePortal.Features.HumanReview;
using SagePortal.TestKit;
using SagePortal.Tests.Features.SignIn;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>A reviewer's browser: asks the desk's addresses as its script does, and keeps every byte of what it is told.</summary>
internal sealed class DeskBrowser : IDisposable
{
    private readonly PortalBrowser _browser;
    private readonly string _token;

    private DeskBrowser(PortalBrowser browser, string token)
    {
        _browser = browser;
        _token = token;
    }

    /// <summary>Headers and bodies by address, in order.</summary>
    public List<(string Address, string Text)> Told { get; } = [];

    public static async Task<DeskBrowser> AsAsync(PortalFixture portal, Member reviewer)
    {
        var browser = new PortalBrowser(portal);
        using var signedIn = await browser.SignInAsync(reviewer);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        var profile = await PortalBrowser.ReadAsync(await browser.GetAsync("/profile"));
        return new DeskBrowser(browser, profile.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
    }

    /// <returns>The answer; undefined for one without a body.</returns>
    public async Task<JsonElement> AskAsync(string what, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/review/desk/{what}", UriKind.Relative)) { Content = JsonContent.Create(body, options: HumanReviewJson.Web) };
        request.Headers.Add("X-XSRF", _token);
        using var response = await _browser.SendAsync(request);
        var text = await KeepAsync($"/review/desk/{what}", response);
        Assert.True(response.IsSuccessStatusCode, $"{what}: {response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async Task<HttpStatusCode> OpenAsync(string address)
    {
        using var response = await _browser.GetAsync(address);
        await KeepAsync(address, response);
        return response.StatusCode;
    }

    public void Dispose() => _browser.Dispose();

    private async Task<string> KeepAsync(string address, HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Told.Add((address, $"{response.Headers}\n{text}"));
        return text;
    }
}
