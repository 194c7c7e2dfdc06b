using System.Net;
using System.Reflection;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Storage;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;
using SagePortal.TestKit.Components;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>
/// Ben, administrator of his own account, asks every address and every use case of the portal for Ana's things by their names and
/// ids: he sees none of it and changes nothing. Ana, who asks the same, sees it all, so the walk would notice.
/// </summary>
public sealed class TwoAccountsTests(TwoAccountsPortal accounts) : IClassFixture<TwoAccountsPortal>
{
    private static readonly string[] s_reading = ["List", "Get", "Describe", "Preview", "Open", "Read", "Download", "Predict"];

    /// <summary>Use cases that succeed although an argument names something of Ana's, each for a reason.</summary>
    private static readonly Dictionary<string, string> s_ownThings = new(StringComparer.Ordinal)
    {
        ["BatchGetMetrics"] = "one answer per query: another's component is told like one that is not there",
        ["MarkNotificationsRead"] = "another's notification is none of the caller's, and none is left unread",
    };

    private readonly AddressesOfAna _addresses = new(accounts);
    private readonly ArgumentsOfAna _arguments = new(accounts);
    private readonly Leaks _leaks = new(accounts);

    private static IEnumerable<(Type UseCase, MethodInfo Method)> UseCases =>
        from type in typeof(UseCaseAttribute).Assembly.GetTypes()
        where type.GetCustomAttribute<UseCaseAttribute>() is not null
        orderby type.FullName
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.ReturnType.IsGenericType && typeof(Result).IsAssignableFrom(method.ReturnType.GenericTypeArguments[0])
        select (type, method);

    private IEnumerable<RouteEndpoint> Routes => PortalRoutes.Endpoints(accounts.Portal.Services).Where(endpoint => !PortalRoutes.IsStaticAsset(endpoint));

    [Fact]
    public async Task EveryAddress_AskedOverHttpByAnotherAccount_AnswersNothingOfIt()
    {
        var before = await AccountSnapshot.TakeAsync(accounts.Portal, accounts.Ana.AccountId);
        using var ben = await HttpWalk.AsAsync(accounts, accounts.Ben);
        var offences = new List<string>();
        foreach (var (endpoint, method, address) in Requests())
        {
            if (await ben.AskAsync(endpoint, method, address) is { } answer)
            {
                offences.AddRange(_leaks.In(answer.Shown, answer.Asked).Select(leak => $"{method} {address} shows {leak}"));
                offences.AddRange(IsRefused(endpoint, method, answer) ? [] : [$"{method} {address} answers {(int)answer.Status}"]);
            }
        }

        SourceTree.AssertNone(offences);
        Assert.Equal(before, await AccountSnapshot.TakeAsync(accounts.Portal, accounts.Ana.AccountId));
    }

    [Fact]
    public async Task EveryDownload_AskedByItsOwner_AnswersIt()
    {
        using var ana = await HttpWalk.AsAsync(accounts, accounts.Ana);
        var offences = new List<string>();
        foreach (var (endpoint, method, address) in Requests().Where(r => r.Method == HttpMethod.Get && AddressesOfAna.PageOf(r.Endpoint) is null && AddressesOfAna.NamesAThing(r.Endpoint)))
        {
            var answer = await ana.AskAsync(endpoint, method, address);
            offences.AddRange(answer is { Status: HttpStatusCode.OK } ? [] : [$"{method} {address} answers {answer?.Status}"]);
        }

        SourceTree.AssertNone(offences);
    }

    [Fact]
    public async Task EveryPage_OpenedByAnotherAccount_ShowsNothingOfIt()
    {
        var before = await AccountSnapshot.TakeAsync(accounts.Portal, accounts.Ana.AccountId);
        var offences = new List<string>();
        foreach (var (endpoint, address) in LivePages())
        {
            await using var ana = await MemberCircuit.OpenAsync(accounts.Portal.Services, accounts.Ana, address);
            foreach (var tab in TabsOf(ana.Document).Prepend(null))
            {
                var here = tab is null ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}tab={tab}";
                offences.AddRange(await LookAsync(endpoint, here, isWhole: tab is null));
            }
        }

        SourceTree.AssertNone(offences);
        Assert.Equal(before, await AccountSnapshot.TakeAsync(accounts.Portal, accounts.Ana.AccountId));
    }

    [Fact]
    public async Task EveryUseCase_CalledByAnotherAccount_AnswersAndChangesNothing()
    {
        var before = await AccountSnapshot.TakeAsync(accounts.Portal, accounts.Ana.AccountId);
        var offences = new List<string>();
        foreach (var (useCase, method) in UseCases)
        {
            var (result, asked) = await CallAsync(accounts.Ben, useCase, method);
            var shown = await Spoken.OfAsync(Answer(result));
            offences.AddRange(_leaks.In(shown, asked).Select(leak => $"{useCase.Name}.{method.Name} answers {leak}"));
            if (_leaks.Names(asked) && !s_ownThings.ContainsKey(useCase.Name) && (result.IsSuccess || result.Errors.All(e => e.Code is not (ErrorCodes.ResourceNotFound or ErrorCodes.Validation or IamErrors.NoSuchEntity or StorageErrors.NoSuchBucketCode or SagePortal.Features.HumanReview.HumanReviewErrors.LoopNotFoundCode or SagePortal.Features.Endpoints.Serving.ServingErrors.ValidationCode))))
            {
                offences.Add($"{useCase.Name}.{method.Name} {(result.IsSuccess ? "succeeds" : $"fails with {result.Error.Code}: {result.Error.Message}")}");
            }
        }

        SourceTree.AssertNone(offences);
        Assert.Equal(before, await AccountSnapshot.TakeAsync(accounts.Portal, accounts.Ana.AccountId));
        await using var db = accounts.Portal.Databases.Open(accounts.Ben.AccountId);
        var written = await db.Set<AuditRecord>().ToListAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(written, record => record.ResourceArn.Contains(accounts.Ana.AccountId, StringComparison.Ordinal));
        Assert.All(written, record => Assert.Equal(accounts.Ben.Caller.Arn, record.PrincipalArn));
    }

    [Fact]
    public async Task EveryReadingUseCase_CalledByTheOwner_Answers()
    {
        var offences = new List<string>();
        foreach (var (useCase, method) in UseCases.Where(use => Array.Exists(s_reading, verb => use.UseCase.Name.StartsWith(verb, StringComparison.Ordinal))))
        {
            var (result, asked) = await CallAsync(accounts.Ana, useCase, method);
            var shown = await Spoken.OfAsync(Answer(result));
            if (!result.IsSuccess || (_leaks.Names(asked) && _leaks.In(shown, asked).Count == 0))
            {
                offences.Add($"{useCase.Name}.{method.Name}: {(result.IsSuccess ? "nothing of Ana's" : result.Error.Message)}");
            }
        }

        SourceTree.AssertNone(offences);
    }

    [Fact]
    public async Task EveryUseCase_CalledWithoutAPolicy_IsDeniedAndRecorded()
    {
        var before = await StateOfAnaAsync();
        var offences = new List<string>();
        foreach (var (useCase, method) in UseCases)
        {
            var rows = await DanasDenialsAsync();
            var (result, _) = await CallAsync(accounts.Dana, useCase, method);
            var isDenied = !result.IsSuccess && result.Errors.All(e => e.Code == ErrorCodes.AccessDenied);
            offences.AddRange(isDenied ? [] : [$"{useCase.Name}.{method.Name} {(result.IsSuccess ? "succeeds" : $"fails with {result.Error.Code}: {result.Error.Message}")}"]);
            offences.AddRange(!isDenied || (await DanasDenialsAsync()).Count > rows.Count ? [] : [$"{useCase.Name}.{method.Name} leaves no row in the audit trail"]);
        }

        SourceTree.AssertNone(offences);
        Assert.Equal(before, await StateOfAnaAsync());
        Assert.All(await DanasDenialsAsync(), denial => Assert.StartsWith($"User: {accounts.Dana.Caller.Arn} is not authorized to perform: {denial.EventName} on resource: {denial.ResourceArn} because", denial.ErrorMessage, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryDownload_AskedWithoutAPolicy_IsForbidden()
    {
        using var dana = await HttpWalk.AsAsync(accounts, accounts.Dana);
        var offences = new List<string>();
        foreach (var (endpoint, method, address) in Requests().Where(r => AddressesOfAna.PageOf(r.Endpoint) is null && AddressesOfAna.NamesAThing(r.Endpoint)))
        {
            if (await dana.AskAsync(endpoint, method, address) is { } answer && answer.Status != HttpStatusCode.Forbidden)
            {
                offences.Add($"{method} {address} answers {(int)answer.Status}");
            }
        }

        SourceTree.AssertNone(offences);
    }

    private async Task<IEnumerable<string>> StateOfAnaAsync() =>
        (await AccountSnapshot.TakeAsync(accounts.Portal, accounts.Ana.AccountId)).Where(line => !line.StartsWith(nameof(AuditRecord), StringComparison.Ordinal));

    private async Task<IReadOnlyList<AuditRecord>> DanasDenialsAsync()
    {
        await using var db = accounts.Portal.Databases.Open(accounts.Ana.AccountId);
        return await db.Set<AuditRecord>().AsNoTracking().Where(r => r.UserName == accounts.Dana.Membership.UserName && r.ErrorCode == ErrorCodes.AccessDenied).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static object? Answer(Result result) => result.IsSuccess ? result.GetType().GetProperty(nameof(Result<int>.Value))?.GetValue(result) : result.Errors;

    private static IEnumerable<string> TabsOf(IDocument document) =>
        document.QuerySelectorAll("[role=tab]:not([disabled])").Select(tab => tab.Id![(tab.Id!.LastIndexOf('-') + 1)..]);

    // A page of a circuit is an empty shell over HTTP; what posts answer beyond a refusal, the snapshot tells.
    private static bool IsRefused(RouteEndpoint endpoint, HttpMethod method, HttpAnswer answer) =>
        !AddressesOfAna.NamesAThing(endpoint)
        || AddressesOfAna.IsLive(endpoint)
        || (method == HttpMethod.Get ? answer.Status == HttpStatusCode.NotFound : (int)answer.Status is >= 400 and < 500);

    private IEnumerable<(RouteEndpoint Endpoint, HttpMethod Method, string Address)> Requests() =>
        from endpoint in Routes
        from address in _addresses.Of(endpoint)
        from method in AddressesOfAna.MethodsOf(endpoint)
        select (endpoint, method, address);

    private IEnumerable<(RouteEndpoint Endpoint, string Address)> LivePages() =>
        from endpoint in Routes
        where AddressesOfAna.IsLive(endpoint)
        from address in _addresses.Of(endpoint)
        select (endpoint, address);

    private async Task<IEnumerable<string>> LookAsync(RouteEndpoint endpoint, string address, bool isWhole)
    {
        await using var ana = await MemberCircuit.OpenAsync(accounts.Portal.Services, accounts.Ana, address);
        await using var ben = await MemberCircuit.OpenAsync(accounts.Portal.Services, accounts.Ben, address);
        var leaks = _leaks.In(ben.Document.DocumentElement.OuterHtml, address).Select(leak => $"{address} shows {leak}");
        var blind = isWhole && AddressesOfAna.NamesAThing(endpoint) && _leaks.In(ana.Document.QuerySelector("main")!.InnerHtml, address).Count == 0;
        return blind ? leaks.Append($"{address} shows its owner nothing either") : leaks;
    }

    private async Task<(Result Result, string Asked)> CallAsync(Member member, Type useCase, MethodInfo method)
    {
        var asked = await Spoken.OfAsync(_arguments.Of(useCase, method));
        await using var scope = accounts.Portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(member.Caller);
        var task = (Task)method.Invoke(scope.ServiceProvider.GetRequiredService(useCase), _arguments.Of(useCase, method))!;
        await task;
        return ((Result)task.GetType().GetProperty("Result")!.GetValue(task)!, asked);
    }
}
