using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.SignIn;

/// <summary>A browser without scripts: keeps cookies, posts the forms it was given, does not follow redirects by itself.</summary>
internal sealed class PortalBrowser : IDisposable
{
    private readonly PortalFixture _portal;
    private readonly Uri _origin;
    private readonly HttpClient _client;

    /// <param name="portal">Whose pages.</param>
    /// <param name="acceptLanguage">Header of that name.</param>
    /// <param name="userAgent">Header of that name.</param>
    /// <param name="origin">Address of a portal that listens; null answers in memory.</param>
    public PortalBrowser(PortalFixture portal, string? acceptLanguage = null, string? userAgent = null, string? origin = null)
    {
        _portal = portal;
        _origin = new Uri(origin ?? "http://localhost");
        Cookies = new CookieContainer();
        _client = origin is null
            ? portal.Factory.CreateDefaultClient(_origin, new CookieContainerHandler(Cookies))
            : new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = _origin };
        if (userAgent is not null)
        {
            _client.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        }

        if (acceptLanguage is not null)
        {
            _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(acceptLanguage);
        }
    }

    public CookieContainer Cookies { get; }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    /// <summary>Another browser with the cookies of now: a thief's, or a second tab that does not learn of later ones.</summary>
    public PortalBrowser Copy()
    {
        var copy = new PortalBrowser(_portal);
        copy.Cookies.Add(Cookies.GetCookies(_origin));
        return copy;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> PostAsync(string path, IReadOnlyDictionary<string, string> values) =>
        _client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(values));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request);

    /// <summary>Reads the page and posts its form, hidden fields included.</summary>
    /// <param name="path">Address of the page.</param>
    /// <param name="values">What the user fills in.</param>
    /// <param name="form">CSS selector of the form.</param>
    public async Task<HttpResponseMessage> SubmitAsync(string path, IReadOnlyDictionary<string, string> values, string form = "main form, form")
    {
        var page = await ReadAsync(await GetAsync(path));
        var element = page.QuerySelector(form) ?? throw new InvalidOperationException($"no form {form} in {page.DocumentElement.OuterHtml}");
        var posted = element.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>().ToDictionary(i => i.Name ?? "", i => i.Value, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            posted[name] = value;
        }

        var action = element.GetAttribute("action");
        return await PostAsync(string.IsNullOrEmpty(action) ? path : action, posted);
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password, string returnUrl = "/") =>
        SubmitAsync(
            $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Form.Email"] = email, ["Form.Password"] = password });

    public Task<HttpResponseMessage> SignInAsync(Member member) => SignInAsync(member.Person.Email!, PersonBuilder.Password);

    public void Dispose() => _client.Dispose();
}
