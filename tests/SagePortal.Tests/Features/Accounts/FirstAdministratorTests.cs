using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Accounts;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;
using SagePortal.Tests.Features.SignIn;

namespace SagePortal.Tests.Features.Accounts;

public sealed class FirstAdministratorTests
{
    [Theory, PortalDatabases]
    public async Task Create_ManyAtOnceOnAnEmptyDatabase_MakesOneWhoCanSignIn(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        await EmptyAsync(portal);
        var administrator = portal.Services.GetRequiredService<FirstAdministrator>();

        var passwords = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => administrator.CreateAsync(CancellationToken.None)));

        var password = Assert.Single(passwords, p => p is not null)!;
        using var browser = new PortalBrowser(portal);
        var answer = await browser.SignInAsync("admin@localhost", password);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/profile/password", answer.Headers.Location!.AbsolutePath);
        Assert.Null(await administrator.CreateAsync(CancellationToken.None));
        await using var db = portal.Databases.OpenAcrossAccounts();
        Assert.Equal("Administrator", (await db.Users.SingleAsync(TestContext.Current.CancellationToken)).DisplayName);
    }

    private static async Task EmptyAsync(PortalFixture portal)
    {
        await using var db = portal.Databases.OpenAcrossAccounts();
        await db.Set<Membership>().ExecuteDeleteAsync();
        await db.Set<Account>().ExecuteDeleteAsync();
        await db.Users.ExecuteDeleteAsync();
    }
}
