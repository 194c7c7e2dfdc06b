using System.Net;
using Microsoft.AspNetCore.Routing;
using SagePortal.TestKit;
using SagePortal.Tests.Features.SignIn;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>Requests as a signed-in member's browser and programs send them.</summary>
internal sealed class HttpWalk : IDisposable
{
    /// <summary>What posts send, so that each reaches the code behind the antiforgery check and aims at Ana's account; null is not sent.</summary>
    private readonly Dictionary<string, (string Query, Dictionary<string, string>? Form)?> _posts = new(StringComparer.Ordinal);
    private readonly PortalBrowser _browser;
    private readonly string _token;

    private HttpWalk(TwoAccountsPortal accounts, PortalBrowser browser, string token)
    {
        _browser = browser;
        _token = token;
        _posts["/datasets/upload"] = ($"?name={TwoAccountsPortal.Dataset}&newVersion=true", null);
        _posts["/switch-account"] = ("", new(StringComparer.Ordinal) { ["accountId"] = accounts.Ana.AccountId });
        _posts["/passkeys/request-options"] = ($"?email={Uri.EscapeDataString(accounts.Ana.Person.Email!)}", null);
        _posts["/passkeys/creation-options"] = ("", null);
        _posts["/sign-in/provider/{name}"] = ("", new(StringComparer.Ordinal) { ["purpose"] = "link", ["returnUrl"] = "/" });

        _posts["/switch-back"] = ("", new(StringComparer.Ordinal) { ["returnUrl"] = "/" });

        foreach (var (route, post) in AnasThings.All.SelectMany(t => t.Posts(accounts)))
        {
            _posts[route] = post;
        }

        // Would end the walk; it names nothing.
        _posts["/sign-out"] = null;
    }

    public static async Task<HttpWalk> AsAsync(TwoAccountsPortal accounts, Member member)
    {
        var browser = new PortalBrowser(accounts.Portal);
        using var signedIn = await browser.SignInAsync(member);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        var profile = await PortalBrowser.ReadAsync(await browser.GetAsync("/profile"));
        return new HttpWalk(accounts, browser, profile.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
    }

    /// <returns>Null when this request is not sent.</returns>
    public async Task<HttpAnswer?> AskAsync(RouteEndpoint endpoint, HttpMethod method, string address)
    {
        var query = "";
        Dictionary<string, string>? form = null;
        if (method == HttpMethod.Post && AddressesOfAna.PageOf(endpoint) is null && !address.StartsWith("/_", StringComparison.Ordinal))
        {
            Assert.True(_posts.TryGetValue(PortalRoutes.PathOf(endpoint), out var post), $"POST {PortalRoutes.PathOf(endpoint)} is new: add to {nameof(HttpWalk)} what a request aimed at Ana's account holds");
            if (post is null)
            {
                return null;
            }

            (query, form) = post.Value;
        }

        using var request = new HttpRequestMessage(method, new Uri(address + query, UriKind.Relative));
        request.Headers.Accept.ParseAdd(AddressesOfAna.PageOf(endpoint) is null ? "*/*" : "text/html,*/*");
        if (method == HttpMethod.Post)
        {
            request.Headers.Add("X-XSRF", _token);
            request.Content = form is null ? new StringContent("a,b\n1,2\n") : new FormUrlEncodedContent(form);
        }

        using var response = await _browser.SendAsync(request);
        var body = System.Text.Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync());
        var asked = address + query + (form is null ? "" : string.Join('&', form.Values));
        return new HttpAnswer(response.StatusCode, $"{response.Headers}{response.Content.Headers}\n{body}", asked);
    }

    public void Dispose() => _browser.Dispose();
}

/// <param name="Status">Status code.</param>
/// <param name="Shown">Headers and body, byte for byte.</param>
/// <param name="Asked">What the request itself named.</param>
internal sealed record HttpAnswer(HttpStatusCode Status, string Shown, string Asked);
