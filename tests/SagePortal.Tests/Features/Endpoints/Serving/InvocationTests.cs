using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;
using static SagePortal.Tests.Features.Endpoints.Serving.ServedPortal;

namespace SagePortal.Tests.Features.Endpoints.Serving;

public sealed class InvocationTests(ServedPortal served) : IClassFixture<ServedPortal>
{
    private const string AllowAny = """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*" CONDITION }] }""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invoke_WithAnAccessKey_AnswersAndNamesTheVariant()
    {
        var ana = await served.Portal.AdministratorAsync();
        await served.ServeAsync(ana, "churn");
        using var client = await served.ClientAsync(ana);

        using var answer = await client.SendAsync(Request("churn", """{"a":0.9,"b":0.1,"group":"r"}""", "application/json", ("X-Amzn-SageMaker-Custom-Attributes", "trace=7")), Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("v", answer.Headers.GetValues("x-Amzn-Invoked-Production-Variant").Single());
        Assert.Equal("trace=7", answer.Headers.GetValues("X-Amzn-SageMaker-Custom-Attributes").Single());
        Assert.Equal("yes", JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["predictions"]![0]!["predicted_label"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("Bearer AKIANOBODY:secret")]
    [InlineData("Bearer no-colon")]
    [InlineData("Basic QUtJQTpzZWNyZXQ=")]
    public async Task Invoke_WithoutAValidCredential_Is403AndTellsNothing(string authorization)
    {
        using var client = served.Portal.Factory.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        using var answer = await client.SendAsync(Request("churn", Row), Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(answer.Headers.GetValues("x-amzn-ErrorType").Single(), new[] { "MissingAuthenticationTokenException", "UnrecognizedClientException" });
    }

    [Fact]
    public async Task Invoke_RightKeyWrongSecret_Is403()
    {
        var ana = await served.Portal.AdministratorAsync();
        await served.ServeAsync(ana, "churn");
        using var client = await served.ClientAsync(ana);
        using var good = await client.SendAsync(Request("churn", Row), Cancellation);
        var header = client.DefaultRequestHeaders.Authorization!.Parameter!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", header[..^1] + (header[^1] == 'A' ? 'B' : 'A'));

        using var answer = await client.SendAsync(Request("churn", Row), Cancellation);

        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Invoke_KeyMadeInactive_IsRefusedAtTheNextCallAndServedWhenActiveAgain()
    {
        var ana = await served.Portal.AdministratorAsync();
        await served.ServeAsync(ana, "churn");
        using var client = await served.ClientAsync(ana);

        foreach (var (status, expected) in new[] { (AccessKeyStatus.Active, HttpStatusCode.OK), (AccessKeyStatus.Inactive, HttpStatusCode.Forbidden), (AccessKeyStatus.Active, HttpStatusCode.OK) })
        {
            await served.SetKeyAsync(ana, status);
            using var answer = await client.SendAsync(Request("churn", Row), Cancellation);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Invoke_WithoutPermission_Is403InAwsWordsAndAudited()
    {
        var ana = await served.Portal.AdministratorAsync();
        await served.ServeAsync(ana, "churn");
        var bob = await served.Portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        using var client = await served.ClientAsync(bob);

        using var answer = await client.SendAsync(Request("churn", Row), Cancellation);

        var message = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["Message"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal($"User: {bob.Caller.Arn} is not authorized to perform: sagemaker:InvokeEndpoint on resource: {ArnOf(ana, "churn")} because no identity-based policy allows the sagemaker:InvokeEndpoint action", message);
        await using var db = served.Portal.Databases.Open(ana.AccountId);
        Assert.Equal("AccessDeniedException", (await db.Set<AuditRecord>().SingleAsync(r => r.EventName == "sagemaker:InvokeEndpoint", Cancellation)).ErrorCode);
    }

    [Fact]
    public async Task Invoke_PermissionGivenAndTakenAway_IsFeltAtTheNextCall()
    {
        var ana = await served.Portal.AdministratorAsync();
        await served.ServeAsync(ana, "churn");
        var bob = await served.Portal.Given.Person().In(ana.Account).CreateAsync();
        using var client = await served.ClientAsync(bob);

        foreach (var (policies, expected) in new[] { ("[]", HttpStatusCode.Forbidden), ("allow", HttpStatusCode.OK), ("[]", HttpStatusCode.Forbidden) })
        {
            await SetPolicyAsync(bob, policies == "allow" ? AllowAny.Replace("CONDITION", "", StringComparison.Ordinal) : null);
            using var answer = await client.SendAsync(Request("churn", Row), Cancellation);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Invoke_PolicyByTagOrTargetModel_DecidesByTheEndpointAndTheRequest()
    {
        var ana = await served.Portal.AdministratorAsync();
        var endpoint = await served.ServeAsync(ana, "tagged");
        served.Table.Put(endpoint with { TagsJson = """{"team":"blue"}""", Revision = 2 });
        await served.ServeAsync(ana, "untagged");
        var bob = await served.Portal.Given.Person().In(ana.Account).CreateAsync();
        await SetPolicyAsync(bob, AllowAny.Replace("CONDITION", """, "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } }""", StringComparison.Ordinal));
        using var client = await served.ClientAsync(bob);

        using var tagged = await client.SendAsync(Request("tagged", Row), Cancellation);
        using var untagged = await client.SendAsync(Request("untagged", Row), Cancellation);
        await SetPolicyAsync(bob, AllowAny.Replace("CONDITION", """, "Condition": { "StringLike": { "sagemaker:TargetModel": "blue/*" } }""", StringComparison.Ordinal));
        using var other = await client.SendAsync(Request("untagged", Row, headers: ("X-Amzn-SageMaker-Target-Model", "red/a.tar.gz")), Cancellation);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [tagged.StatusCode, untagged.StatusCode, other.StatusCode]);
    }

    [Fact]
    public async Task Invoke_EndpointOfAnotherAccount_IsNotFound()
    {
        var (ana, ben) = (await served.Portal.AdministratorAsync(), await served.Portal.AdministratorAsync());
        await served.ServeAsync(ana, "only-anas");
        using var client = await served.ClientAsync(ben);

        using var answer = await client.SendAsync(Request("only-anas", Row), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"Endpoint only-anas of account {ben.AccountId} not found.", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_UnfitBody_IsAModelErrorWithTheOriginalReason()
    {
        var ana = await served.Portal.AdministratorAsync();
        await served.ServeAsync(ana, "churn");
        using var client = await served.ClientAsync(ana);

        using var answer = await client.SendAsync(Request("churn", "0.9,much,r"), Cancellation);

        var error = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(424, (int)answer.StatusCode);
        Assert.Equal("ModelError", answer.Headers.GetValues("x-amzn-ErrorType").Single());
        Assert.Equal(400, error.GetProperty("OriginalStatusCode").GetInt32());
        Assert.Equal("row 1, column `b`: `much` is not a number", error.GetProperty("OriginalMessage").GetString());
        Assert.StartsWith("Received client error (400) from primary with message \"row 1, column `b`", error.GetProperty("Message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image/png", "", 415)]
    [InlineData("text/csv", "image/png", 406)]
    public async Task Invoke_UnknownTypes_KeepTheContainersStatus(string contentType, string accept, int expected)
    {
        var ana = await served.Portal.AdministratorAsync();
        await served.ServeAsync(ana, "churn");
        using var client = await served.ClientAsync(ana);

        using var answer = await client.SendAsync(Request("churn", Row, contentType, ("Accept", accept)), Cancellation);

        Assert.Equal(424, (int)answer.StatusCode);
        Assert.Equal(expected, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["OriginalStatusCode"]!.GetValue<int>());
    }

    [Fact]
    public async Task Invoke_BodyOverTheLimit_Is413()
    {
        var ana = await served.Portal.AdministratorAsync();
        await served.ServeAsync(ana, "churn");
        using var client = await served.ClientAsync(ana);

        using var fits = await client.SendAsync(Request("churn", string.Concat(Enumerable.Repeat(Row + "\n", 600_000))), Cancellation);
        using var tooLarge = await client.SendAsync(Request("churn", new string('1', 6_291_457)), Cancellation);

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
    }

    [Fact]
    public async Task Invoke_HeaderTooLong_Is400()
    {
        var ana = await served.Portal.AdministratorAsync();
        await served.ServeAsync(ana, "churn");
        using var client = await served.ClientAsync(ana);

        using var answer = await client.SendAsync(Request("churn", Row, headers: ("X-Amzn-SageMaker-Inference-Id", new string('x', 65))), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Invoke_NothingInService_Is503()
    {
        var ana = await served.Portal.AdministratorAsync();
        served.Table.Put(new ServedEndpoint(ana.AccountId, "empty", ArnOf(ana, "empty"), "{}", 1, []));
        using var client = await served.ClientAsync(ana);

        using var answer = await client.SendAsync(Request("empty", Row), Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task Invoke_EndpointAtItsLimit_Is429()
    {
        var ana = await served.Portal.AdministratorAsync();
        var endpoint = await served.ServeAsync(ana, "busy");
        served.Table.Put(endpoint with { ConcurrencyLimit = 0, Revision = 2 });
        using var client = await served.ClientAsync(ana);

        using var answer = await client.SendAsync(Request("busy", Row), Cancellation);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("ThrottlingException", answer.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task UseCase_OfTheSameRequest_AnswersTheSame()
    {
        var ana = await served.Portal.AdministratorAsync();
        await served.ServeAsync(ana, "churn");
        using var client = await served.ClientAsync(ana);
        using var overHttp = await client.SendAsync(Request("churn", Row), Cancellation);
        var clock = served.Portal.Services.GetRequiredService<TimeProvider>();

        var result = await served.Portal.As(ana).RunAsync((InvokeEndpoint invoke) => invoke.RunAsync("churn", new Invocation("0.9,0.1,r"u8.ToArray(), clock.GetTimestamp()), Cancellation));

        using var answer = result.Value!;
        Assert.Equal(await overHttp.Content.ReadAsByteArrayAsync(Cancellation), answer.Body.ToArray());
    }

    private async Task SetPolicyAsync(Member member, string? document)
    {
        await using var db = served.Portal.Databases.Open(member.AccountId);
        var membership = await db.Set<Membership>().SingleAsync(m => m.Id == member.Membership.Id, Cancellation);
        if (document is null)
        {
            membership.RemoveInline("p");
        }
        else
        {
            membership.PutInline("p", document);
        }

        await db.SaveChangesAsync(Cancellation);
    }
}
