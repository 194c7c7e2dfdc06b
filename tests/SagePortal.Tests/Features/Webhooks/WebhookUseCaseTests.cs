using SagePortal.Features.Webhooks;
using SagePortal.Features.Webhooks.Delivery;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.Webhooks;

public sealed class WebhookUseCaseTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1/x")]
    [InlineData("http://localhost:5080/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("http://[::ffff:192.168.1.1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    public async Task Create_PrivateTarget_IsRefused(string url)
    {
        var ana = await portal.AdministratorAsync();

        var created = await CreateAsync(ana, "hook", url);

        Assert.Equal("ErrorTargetPrivate", Assert.Single(created.Errors).TextKey);
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("")]
    public async Task Create_NoAddressToSendTo_IsRefused(string url)
    {
        var ana = await portal.AdministratorAsync();

        var created = await CreateAsync(ana, "hook", url);

        Assert.Equal("ErrorUrlInvalid", Assert.Single(created.Errors).TextKey);
    }

    [Fact]
    public async Task Create_SeveralMistakes_AllAreTold()
    {
        var ana = await portal.AdministratorAsync();

        var created = await portal.As(ana).RunAsync((CreateWebhook create) => create.RunAsync("no name", new WebhookRequest("nowhere", [""], [new string('x', 200)]), Token));

        Assert.Equal(["DetailTypes", "Name", "Sources", "Url"], created.Errors.Select(e => e.Field!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Create_NameTaken_IsRefused()
    {
        var ana = await portal.AdministratorAsync();
        Assert.True((await CreateAsync(ana, "hook")).IsSuccess);

        Assert.Equal(ErrorCodes.ResourceInUse, (await CreateAsync(ana, "hook")).Error.Code);
    }

    [Fact]
    public async Task Update_Webhook_ListShowsItAndTheSecretStays()
    {
        var ana = await portal.AdministratorAsync();
        await CreateAsync(ana, "hook");

        var updated = await portal.As(ana).RunAsync((UpdateWebhook update) => update.RunAsync("hook", new WebhookRequest("https://example.org/b", ["aws.*"], []) { IsEnabled = false }, Token));

        Assert.True(updated.IsSuccess);
        var row = Assert.Single((await portal.As(ana).RunAsync((ListWebhooks list) => list.RunAsync(Token))).Value!);
        Assert.Equal(("https://example.org/b", false, "aws.*"), (row.Webhook.Url, row.Webhook.IsEnabled, row.Webhook.Sources.Single()));
    }

    [Fact]
    public async Task Test_SwitchedOff_IsRefused()
    {
        var ana = await portal.AdministratorAsync();
        await CreateAsync(ana, "hook");
        await portal.As(ana).RunAsync((UpdateWebhook update) => update.RunAsync("hook", new WebhookRequest("https://example.org/b", [], []) { IsEnabled = false }, Token));

        var tested = await portal.As(ana).RunAsync((TestWebhook test) => test.RunAsync("hook", Token));

        Assert.Equal("ErrorDisabled", tested.Error.TextKey);
    }

    [Fact]
    public async Task Delete_Webhook_TakesItsLogWithIt()
    {
        var ana = await portal.AdministratorAsync();
        await CreateAsync(ana, "hook");

        Assert.True((await portal.As(ana).RunAsync((DeleteWebhook delete) => delete.RunAsync("hook", Token))).IsSuccess);

        var log = await portal.As(ana).RunAsync((ListWebhookDeliveries list) => list.RunAsync("hook", null, 0, 10, Token));
        Assert.Equal(ErrorCodes.ResourceNotFound, log.Error.Code);
    }

    [Fact]
    public async Task List_CallerMayDescribeOnlySome_TheOthersAreLeftOut()
    {
        var ana = await portal.AdministratorAsync();
        await CreateAsync(ana, "team-a");
        await CreateAsync(ana, "team-b");
        var ben = await portal.Given.Person().In(ana.Account).CreateAsync();
        await portal.As(ana).RunAsync((SagePortal.Features.AccessManagement.Users.PutUserPolicy put) => put.RunAsync(
            ben.Caller.UserName,
            "some",
            """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sageportal:ListWebhooks", "Resource": "*" }, { "Effect": "Allow", "Action": "sageportal:DescribeWebhook", "Resource": "arn:aws:sageportal:*:*:webhook/team-a" }] }""",
            Token));

        var rows = (await portal.As(ben).RunAsync((ListWebhooks list) => list.RunAsync(Token))).Value!;

        Assert.Equal("team-a", Assert.Single(rows).Webhook.Name);
        Assert.Equal(ErrorCodes.AccessDenied, (await CreateAsync(ben, "team-c")).Error.Code);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("100.64.1.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("2001:0:1::1", false)]
    public void IsPublic_Address_IsToldFromSpecialOnes(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.IsPublic(System.Net.IPAddress.Parse(address)));

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("aws.*", "aws.sagemaker", true)]
    [InlineData("SageMaker * State Change", "SageMaker AutoML Job State Change", true)]
    [InlineData("SageMaker * State", "SageMaker AutoML Job State Change", false)]
    [InlineData("*a*b", "aab", true)]
    [InlineData("a", "A", false)]
    [InlineData("", "x", false)]
    public void IsMatch_Pattern_StarStandsForAnything(string pattern, string text, bool matches) => Assert.Equal(matches, EventPattern.IsMatch(pattern, text));

    private Task<Result<CreatedWebhook>> CreateAsync(Member member, string name, string url = "https://example.com/a") =>
        portal.As(member).RunAsync((CreateWebhook create) => create.RunAsync(name, new WebhookRequest(url, [], []), Token));
}
