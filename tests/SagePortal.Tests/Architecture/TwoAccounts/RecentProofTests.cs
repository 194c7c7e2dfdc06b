using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>
/// Every use case that changes what somebody may do asks for a recent proof of who sits at the browser: an administrator whose last one
/// is an hour old is asked by each of them, and by those that grant nothing is not.
/// </summary>
public sealed class RecentProofTests(TwoAccountsPortal accounts) : IClassFixture<TwoAccountsPortal>
{
    private static readonly string[] s_features = ["AccessManagement", "Accounts"];

    /// <summary>Use cases that change something and do not ask, each for a reason.</summary>
    private static readonly Dictionary<string, string> s_grantNothing = new(StringComparer.Ordinal)
    {
        ["AssumeRole"] = "the trust policy grants; taking a role on changes nobody's rights",
        ["CreateLoginProfile"] = "is always refused",
        ["UpdateLoginProfile"] = "is always refused",
        ["DeleteLoginProfile"] = "is always refused",
        ["RemoveMember"] = "takes away only",
        ["RevokeInvitation"] = "takes away only",
        ["RenameAccount"] = "a name grants nothing",
        ["AddTags"] = "tags of things are daily work; who may set them is the policy's matter",
        ["DeleteTags"] = "as AddTags",
    };

    private readonly ArgumentsOfAna _arguments = new(accounts);

    private static IEnumerable<Type> Changing =>
        from type in typeof(UseCaseAttribute).Assembly.GetTypes()
        let action = type.GetCustomAttribute<UseCaseAttribute>()?.Action
        where action is not null && s_features.Contains(type.Namespace!.Split('.')[2], StringComparer.Ordinal) && !AuditEvents.IsReadOnly(action)
        orderby type.FullName
        select type;

    [Fact]
    public async Task EveryUseCaseThatGrants_AnHourAfterTheLastProof_AsksForOne()
    {
        var ana = await WithOldProofAsync(accounts.Ana.Caller);
        var first = await accounts.Portal.Given.Person().In(await FirstAccountAsync(), "AdministratorAccess").CreateAsync();
        var manager = await WithOldProofAsync(first.Caller);
        var offences = new List<string>();
        foreach (var useCase in Changing)
        {
            var ofOrganization = useCase.Namespace!.EndsWith("Guardrails", StringComparison.Ordinal) || useCase.Name == "CreateAccount";
            var result = await CallAsync(ofOrganization ? manager : ana, useCase);
            var asks = !result.IsSuccess && result.Error.Code == IRecentAuthentication.RequiredCode;
            offences.AddRange(asks != s_grantNothing.ContainsKey(useCase.Name) ? [] : [$"{useCase.Name} {(asks ? "asks" : "does not ask")}: {(result.IsSuccess ? "it succeeds" : result.Error.Message)}"]);
        }

        SourceTree.AssertNone(offences);
    }

    private async Task<Account> FirstAccountAsync()
    {
        await using var db = accounts.Portal.Databases.OpenAcrossAccounts();
        return await db.Set<Account>().OrderBy(a => a.CreatedAt).FirstAsync(a => a.Id == "123456789012", TestContext.Current.CancellationToken);
    }

    private async Task<Caller> WithOldProofAsync(Caller caller)
    {
        var store = accounts.Portal.Services.GetRequiredService<SessionStore>();
        var session = await store.OpenAsync(caller.PersonId, caller.AccountId, new SessionOrigin("pwd", IsMultiFactor: false, IsRemembered: false, "", ""), TestContext.Current.CancellationToken);
        var before = accounts.Portal.Clock.GetUtcNow().AddHours(-1);
        await using var db = accounts.Portal.Databases.OpenAcrossAccounts();
        await db.Set<Session>().Where(s => s.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.AuthenticatedAt, before), TestContext.Current.CancellationToken);
        return caller with { SessionId = session.Id };
    }

    private async Task<Result> CallAsync(Caller caller, Type useCase)
    {
        var method = useCase.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Single(m => m.Name == "RunAsync");
        await using var scope = accounts.Portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(caller);
        var task = (Task)method.Invoke(scope.ServiceProvider.GetRequiredService(useCase), _arguments.Of(useCase, method))!;
        await task;
        return (Result)task.GetType().GetProperty("Result")!.GetValue(task)!;
    }
}
