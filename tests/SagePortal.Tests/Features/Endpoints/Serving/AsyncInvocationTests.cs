using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

using SagePortal.Features.Endpoints.Serving;
using SagePortal.TestKit;
using static SagePortal.Tests.Features.Endpoints.Serving.ServedPortal;

namespace SagePortal.Tests.Features.Endpoints.Serving;

public sealed class AsyncInvocationTests(ServedPortal served) : IClassFixture<ServedPortal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invoke_Asynchronously_AnswersWhereItWillBeAndThenItIs()
    {
        var ana = await AnaAsync("later");
        var input = await served.StoreAsync(ana, "in/rows.csv", "0.9,0.1,r\n0.1,0.9,g\n"u8.ToArray());
        using var client = await served.ClientAsync(ana);

        using var accepted = await client.SendAsync(Request(("X-Amzn-SageMaker-InputLocation", input), ("X-Amzn-SageMaker-Inference-Id", "order-7")), Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("order-7", JsonNode.Parse(await accepted.Content.ReadAsStringAsync(Cancellation))!["InferenceId"]!.GetValue<string>());
        var lines = (await ObjectAsync(ana, accepted.Headers.GetValues("X-Amzn-SageMaker-OutputLocation").Single())).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["yes", "no"], lines.Select(l => l.Split(',')[0]));
    }

    [Fact]
    public async Task Invoke_InputUnfit_PutsTheReasonAtTheFailureLocation()
    {
        var ana = await AnaAsync("later");
        var input = await served.StoreAsync(ana, "in/bad.csv", "0.9,much,r\n"u8.ToArray());
        using var client = await served.ClientAsync(ana);

        using var accepted = await client.SendAsync(Request(("X-Amzn-SageMaker-InputLocation", input)), Cancellation);

        var failure = JsonNode.Parse(await ObjectAsync(ana, accepted.Headers.GetValues("X-Amzn-SageMaker-FailureLocation").Single()))!;
        Assert.Equal("ModelError", failure["ErrorCode"]!.GetValue<string>());
        Assert.Equal(400, failure["OriginalStatusCode"]!.GetValue<int>());
        Assert.Equal("row 1, column `b`: `much` is not a number", failure["OriginalMessage"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("X-Amzn-SageMaker-RequestTTLSeconds", "59")]
    [InlineData("X-Amzn-SageMaker-InvocationTimeoutSeconds", "3601")]
    [InlineData("X-Amzn-SageMaker-InvocationTimeoutSeconds", "soon")]
    public async Task Invoke_TimesOutOfRange_Is400(string header, string value)
    {
        var ana = await AnaAsync("later");
        var input = await served.StoreAsync(ana, "in/rows.csv", "0.9,0.1,r\n"u8.ToArray());
        using var client = await served.ClientAsync(ana);

        using var answer = await client.SendAsync(Request(("X-Amzn-SageMaker-InputLocation", input), (header, value)), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Invoke_InputThatTheCallerMayNotRead_Is403()
    {
        var ana = await AnaAsync("later");
        var input = await served.StoreAsync(ana, "in/secret.csv", "0.9,0.1,r\n"u8.ToArray());
        var bob = await served.Portal.Given.Person().In(ana.Account).CreateAsync();
        await using (var db = served.Portal.Databases.Open(ana.AccountId))
        {
            var membership = await db.Set<SagePortal.Platform.Tenancy.Membership>().SingleAsync(m => m.Id == bob.Membership.Id, Cancellation);
            membership.PutInline("p", """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:InvokeEndpointAsync", "Resource": "*" }] }""");
            await db.SaveChangesAsync(Cancellation);
        }

        using var client = await served.ClientAsync(bob);
        using var answer = await client.SendAsync(Request(("X-Amzn-SageMaker-InputLocation", input)), Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("s3:GetObject", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_NotBegunWithinItsTime_FailsAndSaysSo()
    {
        var ana = await AnaAsync("later");
        await StoreRowAsync(ana, "gone", row => { }, at: served.Portal.Clock.GetUtcNow().AddHours(-7));

        var row = await EndedAsync(ana, "gone");

        Assert.Equal(AsyncInvocationStatus.Failed, row.Status);
        Assert.Contains("within its time to live", row.FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_WithARequestInTheMiddle_AnswersIt()
    {
        await using var portal = new ServedPortal();
        await portal.InitializeAsync();
        var ana = await portal.Portal.AdministratorAsync();
        await portal.StoreAsync(ana, "in/rows.csv", "0.9,0.1,r\n"u8.ToArray());
        var accepted = await StoreRowAsync(ana, "later", row => row.TryTake("a host that died", portal.Portal.Clock.GetUtcNow().AddHours(1), portal.Portal.Clock.GetUtcNow()), portal: portal);

        await portal.Portal.RestartAsync();
        var endpoint = await portal.ServeAsync(ana, "later");
        portal.Table.Put(endpoint with { Async = new ServedAsync(UrlOf(ana, "out"), null, 2), Revision = 2 });

        var row = await EndedAsync(ana, "later", portal);
        Assert.Equal((AsyncInvocationStatus.Completed, accepted.Id), (row.Status, row.Id));
        Assert.StartsWith("yes", await portal.ReadAsync(ana, $"out/{accepted.Id}.out"), StringComparison.Ordinal);
    }

    private static HttpRequestMessage Request(params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/endpoints/later/async-invocations");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private async Task<Member> AnaAsync(string name)
    {
        var ana = await served.Portal.AdministratorAsync();
        var endpoint = await served.ServeAsync(ana, name);
        served.Table.Put(endpoint with { Async = new ServedAsync(UrlOf(ana, "out"), null, 2), Revision = 2 });
        return ana;
    }

    private async Task<AsyncInvocation> StoreRowAsync(Member member, string endpoint, Action<AsyncInvocation> change, DateTimeOffset? at = null, ServedPortal? portal = null)
    {
        var row = new AsyncInvocation(
            Endpoint(member, endpoint),
            new AsyncInvocationRequest { InputLocation = UrlOf(member, "in/rows.csv") },
            new ServedAsync(UrlOf(member, "out"), null, 1),
            member.Caller.Arn,
            at ?? (portal ?? served).Portal.Clock.GetUtcNow());
        change(row);
        await using var db = (portal ?? served).Portal.Databases.Open(member.AccountId);
        db.Add(row);
        await db.SaveChangesAsync(Cancellation);
        return row;
    }

    private async Task<AsyncInvocation> EndedAsync(Member member, string endpoint, ServedPortal? portal = null)
    {
        for (var i = 0; i < 400; i++)
        {
            await using var db = (portal ?? served).Portal.Databases.Open(member.AccountId);
            if (await db.Set<AsyncInvocation>().AsNoTracking().SingleOrDefaultAsync(r => r.EndpointName == endpoint && r.EndedAt != null, Cancellation) is { } row)
            {
                return row;
            }

            await Task.Delay(50, Cancellation);
        }

        throw new TimeoutException($"the request of {endpoint} never ended");
    }

    private async Task<string> ObjectAsync(Member member, string location)
    {
        var key = location[$"s3://{BucketOf(member)}/".Length..];
        for (var i = 0; i < 400; i++)
        {
            if (await served.Objects.FindAsync(member.AccountId, BucketOf(member), key, Cancellation) is not null)
            {
                return await served.ReadAsync(member, key);
            }

            await Task.Delay(50, Cancellation);
        }

        throw new TimeoutException($"{location} never appeared");
    }
}
