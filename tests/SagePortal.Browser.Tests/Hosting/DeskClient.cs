using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>The first administrator's desk without a browser: signs in by the form and posts as the desk's script does, through restarts of the portal.</summary>
internal sealed class DeskClient : IDisposable
{
    private readonly HttpClient _client;
    private string _token = "";
    private int _unanswered;

    public DeskClient(PortalProcess portal) =>
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(portal.Url), Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Requests that nothing came back for so far.</summary>
    public int Unanswered => _unanswered;

    public async Task SignInAsync(PortalProcess portal)
    {
        var form = (await ReadAsync("/sign-in")).QuerySelectorAll("form").First(f => f.QuerySelector("input[type=password]") is not null);
        var posted = form.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>().ToDictionary(i => i.Name ?? "", i => i.Value, StringComparer.Ordinal);
        (posted["Form.Email"], posted["Form.Password"]) = (portal.AdministratorEmail, portal.AdministratorPassword);
        using var content = new FormUrlEncodedContent(posted);
        using var answer = await _client.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        _token = (await ReadAsync("/profile")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }

    /// <returns>Null when nothing came back, or nothing that tells what became of the request.</returns>
    private async Task<JsonElement?> TryAskAsync(string what, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/review/desk/{what}", UriKind.Relative)) { Content = JsonContent.Create(body, options: JsonSerializerOptions.Web) };
        request.Headers.Add("X-XSRF", _token);
        try
        {
            using var answer = await _client.SendAsync(request);
            if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            {
                return null;
            }

            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{what}: {answer.StatusCode} {text}");
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }

    /// <summary>The same request again and again, as the desk's journal sends it, until it is answered.</summary>
    public async Task<JsonElement> AskAsync(string what, object body)
    {
        for (var attempt = 0; attempt < 1_200; attempt++)
        {
            if (await TryAskAsync(what, body) is { } answer)
            {
                return answer;
            }

            Interlocked.Increment(ref _unanswered);
            await Task.Delay(100);
        }

        throw new TimeoutException($"{what} was not answered within two minutes");
    }

    public void Dispose() => _client.Dispose();

    private async Task<IHtmlDocument> ReadAsync(string address) =>
        await new HtmlParser().ParseDocumentAsync(await _client.GetStringAsync(new Uri(address, UriKind.Relative)));
}
