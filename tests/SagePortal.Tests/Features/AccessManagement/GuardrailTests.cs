using SagePortal.Features.AccessManagement.Guardrails;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.AccessManagement;

/// <summary>The first account limits the others; the others see their own limits and nobody else's.</summary>
public sealed class GuardrailTests(GuardrailTests.Installation installation) : IClassFixture<GuardrailTests.Installation>
{
    private static readonly string s_all = AccessSteps.Allow("*");

    private PortalFixture Portal => installation.Portal;

    [Fact]
    public async Task Guardrail_BindsAdministratorsOfTheAccountFromTheNextCall()
    {
        var ana = await Portal.AdministratorAsync();
        Assert.True(await Portal.As(ana).MayAsync("sageportal:DeleteDataset"));

        await PutAsync(ana.AccountId, "no-deleting", AccessSteps.Deny("sageportal:Delete*"));
        var denied = await Portal.As(ana).CheckAsync("sageportal:DeleteDataset");
        var withDenyAlone = await Portal.As(ana).MayAsync("sageportal:ListDatasets");
        await PutAsync(ana.AccountId, "sagemaker-only", AccessSteps.Allow("sagemaker:*"));
        var notAllowed = await Portal.As(ana).CheckAsync("sageportal:ListDatasets");

        Assert.EndsWith("with an explicit deny in a service control policy", denied.Error.Message, StringComparison.Ordinal);
        Assert.True(withDenyAlone);
        Assert.EndsWith("because no service control policy allows the sageportal:ListDatasets action", notAllowed.Error.Message, StringComparison.Ordinal);
        Assert.True(await Portal.As(ana).MayAsync("sagemaker:ListAutoMLJobs"));
        foreach (var name in new[] { "no-deleting", "sagemaker-only" })
        {
            (await Portal.As(installation.Root).RunAsync((DeleteAccountGuardrail delete) => delete.RunAsync(ana.AccountId, name, default))).Worked();
        }

        Assert.True(await Portal.As(ana).MayAsync("sageportal:DeleteDataset"));
    }

    [Fact]
    public async Task Put_FromAnyOtherAccount_FindsNoAccount()
    {
        var (ana, ben) = (await Portal.AdministratorAsync(), await Portal.AdministratorAsync());

        var other = await Portal.As(ben).RunAsync((PutAccountGuardrail put) => put.RunAsync(ana.AccountId, "mine", s_all, default));
        var own = await Portal.As(ben).RunAsync((PutAccountGuardrail put) => put.RunAsync(ben.AccountId, "mine", s_all, default));
        var look = await Portal.As(ben).RunAsync((ListAccountGuardrails list) => list.RunAsync(ana.AccountId, default));
        var accounts = (await Portal.As(ben).RunAsync((ListAccounts list) => list.RunAsync(default))).Value!;

        Assert.All(new Result[] { other, own, look }, result => Assert.Equal(ErrorCodes.ResourceNotFound, result.Error.Code));
        Assert.Equal(ben.AccountId, Assert.Single(accounts).Id);
    }

    [Fact]
    public async Task Put_OnTheFirstAccountItself_IsNotPossible()
    {
        var result = await Portal.As(installation.Root).RunAsync((PutAccountGuardrail put) => put.RunAsync(installation.Root.AccountId, "self", s_all, default));

        Assert.Equal(ErrorCodes.ResourceNotFound, result.Error.Code);
    }

    [Fact]
    public async Task Put_SixthGuardrail_ExceedsTheQuota_AndRewritingDoesNot()
    {
        var ana = await Portal.AdministratorAsync();
        for (var i = 0; i < 5; i++)
        {
            await PutAsync(ana.AccountId, $"guardrail-{i}", s_all);
        }

        await PutAsync(ana.AccountId, "guardrail-2", AccessSteps.Allow("sagemaker:*"));
        var sixth = await Portal.As(installation.Root).RunAsync((PutAccountGuardrail put) => put.RunAsync(ana.AccountId, "one-more", s_all, default));

        Assert.Equal((IamErrors.LimitExceeded, "Cannot exceed quota for PoliciesPerTarget: 5"), (sixth.Error.Code, sixth.Error.Message));
        Assert.Equal(5, (await Portal.As(ana).RunAsync((ListAccountGuardrails list) => list.RunAsync(ana.AccountId, default))).Value!.Count);
    }

    private async Task PutAsync(string accountId, string name, string document) =>
        (await Portal.As(installation.Root).RunAsync((PutAccountGuardrail put) => put.RunAsync(accountId, name, document, default))).Worked();

    /// <summary>A portal with an administrator of its first account.</summary>
    public sealed class Installation : IAsyncLifetime
    {
        public PortalFixture Portal { get; private set; } = null!;

        public Member Root { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Portal = await PortalFixture.StartAsync();
            await using var db = Portal.Databases.OpenAcrossAccounts();
            var first = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Set<SagePortal.Platform.Tenancy.Account>());
            Root = await Portal.Given.Person().Named("root").In(first, "AdministratorAccess").CreateAsync();
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
