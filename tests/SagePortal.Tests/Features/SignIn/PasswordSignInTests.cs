using System.Net;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.SignIn;

public sealed class PasswordSignInTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task SignIn_RightPassword_OpensTheReturnAddress()
    {
        var ana = await portal.AdministratorAsync();
        using var browser = new PortalBrowser(portal);

        var answer = await browser.SignInAsync(ana.Person.Email!, PersonBuilder.Password, "/profile/password");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/profile/password", answer.Headers.Location!.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/profile/password")).StatusCode);
    }
}
