using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;
using SagePortal.TestKit.Components;
using SagePortal.Ui;

namespace SagePortal.Tests.Features.AccessManagement;

/// <summary>From a denial to the statement that made it.</summary>
[UseCulture("en")]
public sealed class WhyDeniedTests : IAsyncLifetime
{
    private const string Stop = "sagemaker:StopAutoMLJob";
    private PortalFixture _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await PortalFixture.StartAsync(services: MemberCircuit.StandInForBrowser);

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Denial_OfWhoMaySimulate_LeadsToTheStatementThatDenies()
    {
        var (ana, bob) = await GivenBobAsync("IAMReadOnlyAccess", AccessSteps.Deny(Stop, "*", """{ "StringEquals": { "aws:RequestTag/team": "red" } }"""));
        var arn = JobArn(ana);

        var (denial, address) = await DenyAsync(bob, arn, new RequestContext().Setting([new("team", "red")]));
        await using var page = await MemberCircuit.OpenAsync(_portal.Services, bob, address!);

        Assert.EndsWith("with an explicit deny in an identity-based policy", denial.Message, StringComparison.Ordinal);
        Assert.Equal([Stop, arn], page.Document.QuerySelectorAll("tbody .results-arn").Select(e => e.TextContent));
        Assert.Equal(denial.Message, page.Document.QuerySelector(".results-reason")!.TextContent);
        Assert.Contains("inline", page.Document.QuerySelector(".results-source")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Denial_OfWhoMayNotSimulate_LeadsNowhere()
    {
        var (ana, bob) = await GivenBobAsync("AmazonSageMakerReadOnly", AccessSteps.Deny(Stop));

        Assert.Null((await DenyAsync(bob, JobArn(ana), null)).Address);
    }

    [Fact]
    public async Task Denial_TagsOfTheThing_AreToldOnlyToWhoMayReadThem()
    {
        var (ana, bob) = await GivenBobAsync("IAMReadOnlyAccess", AccessSteps.Deny(Stop));
        var tagged = new RequestContext().OfResource("""{ "owner": "secret" }""");

        var without = await DenyAsync(bob, JobArn(ana), tagged);
        await _portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sagemaker:ListTags"), "tags");
        var with = await DenyAsync(bob, JobArn(ana), tagged);

        Assert.DoesNotContain("secret", without.Address, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString("aws:ResourceTag/owner=secret"), with.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Denial_Shown_HasTheLinkWhereverItIsShownAndOtherTextsHaveNone()
    {
        var (ana, bob) = await GivenBobAsync("IAMReadOnlyAccess", AccessSteps.Deny(Stop));
        await using var scope = ScopeOf(bob);
        var denial = (await scope.ServiceProvider.GetRequiredService<IAccess>().CheckAsync(Stop, JobArn(ana), null, default)).Error;
        var other = new Error("ValidationException", "the table has no rows");
        var retry = EventCallback.Factory.Create(this, () => { });
        await using var services = ComponentServices.Create(add: add => add.AddSingleton(scope.ServiceProvider.GetRequiredService<RecentDenials>()));

        var loadable = await StaticRenderer.RenderAsync<Loadable>(services, new Dictionary<string, object?>(StringComparer.Ordinal) { ["State"] = LoadState.Error, ["ErrorText"] = denial.Message, ["OnRetry"] = retry });
        var form = await StaticRenderer.RenderAsync<SpFormErrors>(services, new Dictionary<string, object?>(StringComparer.Ordinal) { ["Errors"] = new[] { denial } });
        var both = await StaticRenderer.RenderAsync<SpFormErrors>(services, new Dictionary<string, object?>(StringComparer.Ordinal) { ["Errors"] = new[] { other, denial } });
        var plain = await StaticRenderer.RenderAsync<SpFormErrors>(services, new Dictionary<string, object?>(StringComparer.Ordinal) { ["Errors"] = new[] { other } });

        Assert.StartsWith("/access/simulator?principal=", loadable.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("_blank", form.QuerySelector("a")!.GetAttribute("target"));
        Assert.Single(both.QuerySelectorAll("a"));
        Assert.Null(plain.QuerySelector("a"));
    }

    private async Task<(Member Ana, Member Bob)> GivenBobAsync(string policy, string document)
    {
        var ana = await _portal.AdministratorAsync();
        var bob = await _portal.Given.Person().Named("bob").In(ana.Account, policy).CreateAsync();
        await _portal.As(ana).InlineAsync(bob, document);
        return (ana, bob);
    }

    private async Task<(Error Denial, string? Address)> DenyAsync(Member member, string arn, RequestContext? context)
    {
        await using var scope = ScopeOf(member);
        var denied = await scope.ServiceProvider.GetRequiredService<IAccess>().CheckAsync(Stop, arn, context, default);
        return (denied.Error, scope.ServiceProvider.GetRequiredService<RecentDenials>().AddressOf($"It failed: {denied.Error.Message}"));
    }

    private AsyncServiceScope ScopeOf(Member member)
    {
        var scope = _portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(member.Caller);
        return scope;
    }

    private static string JobArn(Member member) => $"arn:aws:sagemaker:us-east-1:{member.AccountId}:automl-job/churn";
}
