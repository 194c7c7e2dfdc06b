using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.SignIn;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.SignIn;

/// <summary>Many sign-ins at once: nobody gets more guesses, nobody is locked out.</summary>
public sealed class SignInFloodTests
{
    private const int Many = 1_000;

    [Fact]
    public async Task Flood_FromManyAddresses_RefusesAllGuessesAlikeAndLetsTheOwnerIn()
    {
        await using var portal = await PortalFixture.StartAsync(services: FromAnyAddress);
        var ana = await portal.AdministratorAsync();
        await UseACheapHashAsync(portal, ana);
        using var browser = new PortalBrowser(portal);
        var form = await FormAsync(browser, ana.Person.Email!, "a wrong guess");
        var answers = new ConcurrentBag<string>();

        var flood = Task.WhenAll(Enumerable.Range(0, Many).Select(i => Task.Run(async () =>
        {
            var answer = await SendAsync(browser, form, $"10.{i / 250}.1.{i % 250}");
            answers.Add($"{(int)answer.StatusCode} {(await PortalBrowser.ReadAsync(answer)).QuerySelector(".sp-alert")?.TextContent.Trim()}");
        })));
        using var ofTheOwner = new PortalBrowser(portal);
        var during = await SendAsync(ofTheOwner, await FormAsync(ofTheOwner, ana.Person.Email!, PersonBuilder.Password), "192.0.2.7");
        await flood;

        Assert.Equal(HttpStatusCode.Found, during.StatusCode);
        Assert.StartsWith("200 The e-mail address or the password is wrong", Assert.Single(answers.Distinct(StringComparer.Ordinal)), StringComparison.Ordinal);
        using var later = new PortalBrowser(portal);
        Assert.Equal(HttpStatusCode.Found, (await SendAsync(later, await FormAsync(later, ana.Person.Email!, PersonBuilder.Password), "192.0.2.8")).StatusCode);
        await using var db = portal.Databases.Open(ana.AccountId);
        Assert.Equal(Many, await db.Set<AuditRecord>().CountAsync(r => r.EventName == "signin:ConsoleLogin" && r.ErrorCode != null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Flood_FromOneAddress_GetsFiveGuessesHoweverParallel()
    {
        await using var portal = await PortalFixture.StartAsync(services: FromAnyAddress);
        var ana = await portal.AdministratorAsync();
        var throttle = portal.Services.GetRequiredService<SignInThrottle>();
        var key = SignInThrottle.KeyOf(ana.Person.NormalizedUserName!, "10.0.0.1");

        var entered = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => throttle.TryEnterAsync(key, TestContext.Current.CancellationToken))));

        Assert.Equal(5, entered.Count(e => e));
        Assert.True(await throttle.TryEnterAsync(SignInThrottle.KeyOf(ana.Person.NormalizedUserName!, "192.0.2.7"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [PortalDatabases]
    public async Task Throttle_OnEitherDatabase_CountsParallelAttemptsOnce(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        var throttle = portal.Services.GetRequiredService<SignInThrottle>();
        var key = SignInThrottle.KeyOf("ANA@EXAMPLE.COM", "10.0.0.1");

        var entered = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => throttle.TryEnterAsync(key, TestContext.Current.CancellationToken))));

        Assert.Equal(5, entered.Count(e => e));
    }

    [Fact]
    public async Task Flood_OverTheAddressLimit_IsTurnedAwayWithoutTouchingOthers()
    {
        await using var portal = await PortalFixture.StartAsync(services: FromAnyAddress, settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Portal:Security:SignInPostsPerMinute"] = "20" });
        var ana = await portal.AdministratorAsync();
        using var browser = new PortalBrowser(portal);
        var form = await FormAsync(browser, "nobody@example.com", "a wrong guess");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => SendAsync(browser, form, "10.0.0.1")));

        Assert.Equal(80, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.Found, (await SendAsync(browser, new Dictionary<string, string>(form, StringComparer.Ordinal) { ["Form.Email"] = ana.Person.Email!, ["Form.Password"] = PersonBuilder.Password }, "192.0.2.7")).StatusCode);
    }

    private static async Task<Dictionary<string, string>> FormAsync(PortalBrowser browser, string email, string password)
    {
        var page = await PortalBrowser.ReadAsync(await browser.GetAsync("/sign-in"));
        var posted = page.QuerySelectorAll("form:has([type=password]) input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "", StringComparer.Ordinal);
        posted["Form.Email"] = email;
        posted["Form.Password"] = password;
        return posted;
    }

    private static async Task<HttpResponseMessage> SendAsync(PortalBrowser browser, IReadOnlyDictionary<string, string> form, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/sign-in", UriKind.Relative)) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add(AddressHeader, address);
        return await browser.SendAsync(request);
    }

    // A thousand hashes at full strength take a minute of both cores; how many are computed does not depend on what each costs.
    private static async Task UseACheapHashAsync(PortalFixture portal, Member member)
    {
        var hasher = new PasswordHasher<Person>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
        await using var db = portal.Databases.OpenAcrossAccounts();
        var hash = hasher.HashPassword(member.Person, PersonBuilder.Password);
        await db.Users.Where(p => p.Id == member.Person.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.PasswordHash, hash), TestContext.Current.CancellationToken);
    }

    private const string AddressHeader = "X-Test-Address";

    // The in-memory server has no connections: the test says where each request comes from.
    private static void FromAnyAddress(IServiceCollection services) => services.AddSingleton<IStartupFilter, AddressFromHeader>();

    private sealed class AddressFromHeader : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = context.Request.Headers.TryGetValue(AddressHeader, out var address) ? IPAddress.Parse(address.ToString()) : IPAddress.Loopback;
                return following(context);
            });
            next(app);
        };
    }
}
