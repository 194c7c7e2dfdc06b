using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.AwsProtocol.Models;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>Whatever a client sends wrongly, it is told in AWS's codes, never with a 5xx, and nothing changes.</summary>
public sealed class MalformedRequestTests(AwsPortal aws) : IClassFixture<AwsPortal>
{
    private static readonly ServiceModels s_models = new();

    private static readonly HashSet<string> s_allowedCodes = new(StringComparer.Ordinal)
    {
        "ValidationException", "ValidationError", "SerializationException", "UnknownOperationException", "InvalidAction", "RequestEntityTooLargeException",
    };

    private PortalFixture Portal => aws.Portal;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryOperation_WithoutItsRequiredMembers_NamesEachOfThem()
    {
        using var signer = await SignerAsync();
        foreach (var (service, operation) in Operations().Where(o => o.Operation.Input is { Required.Count: > 0 }))
        {
            var (status, code, message) = await signer.SendAsync(service, operation, new JsonObject(), []);

            Assert.True(status == HttpStatusCode.BadRequest && code is "ValidationException" or "ValidationError", $"{operation.Name}: {(int)status} {code}");
            Assert.All(operation.Input!.Required, name => Assert.Contains($"Value null at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must not be null", message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task EveryOperation_WithMembersOfAnotherType_IsRefused()
    {
        using var signer = await SignerAsync();
        foreach (var (service, operation) in Operations().Where(o => o.Service.Protocol == "json" && o.Operation.Input is { Members.Count: > 0 }))
        {
            foreach (var (name, member) in operation.Input!.Members)
            {
                JsonNode wrong = member.Shape.Type is ShapeType.Structure or ShapeType.Map or ShapeType.List ? JsonValue.Create("text") : new JsonArray(1, 2);
                var (status, code, _) = await signer.SendAsync(service, operation, new JsonObject { [name] = wrong }, []);

                Assert.True(status == HttpStatusCode.BadRequest && code == "SerializationException", $"{operation.Name}.{name}: {(int)status} {code}");
            }
        }
    }

    [Fact]
    public async Task EveryOperation_WithValuesOutOfBounds_IsRefusedWithoutATrace()
    {
        using var signer = await SignerAsync();
        foreach (var (service, operation) in Operations().Where(o => o.Operation.Input is not null))
        {
            foreach (var (name, member) in operation.Input!.Members.Where(m => m.Value.Shape is { Type: ShapeType.String, Max: < 4096 } or { Type: ShapeType.String, Enum.Count: > 0 }))
            {
                var (status, code, _) = await signer.SendAsync(service, operation, new JsonObject { [name] = new string('€', (int)(member.Shape.Max ?? 64) + 1) }, new Dictionary<string, string>(StringComparer.Ordinal) { [member.LocationName ?? name] = new string('€', (int)(member.Shape.Max ?? 64) + 1) });

                Assert.True(status == HttpStatusCode.BadRequest && s_allowedCodes.Contains(code), $"{operation.Name}.{name}: {(int)status} {code}");
            }
        }

        await using var db = Portal.Databases.Open(signer.AccountId);
        Assert.Empty(await db.Set<AuditRecord>().Where(r => r.EventName != "iam:CreateAccessKey").Select(r => r.EventName).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("SageMaker.Frobnicate", "{}", "UnknownOperationException")]
    [InlineData("SageMaker.", "{}", "UnknownOperationException")]
    [InlineData("Other.ListModels", "[]", "SerializationException")]
    [InlineData("SageMaker.ListModels", "{", "SerializationException")]
    [InlineData("SageMaker.ListModels", "[]", "SerializationException")]
    [InlineData("SageMaker.ListModels", "{\"MaxResults\": 1e400}", "SerializationException")]
    [InlineData("SageMaker.ListModels", "{\"MaxResults\": 1.5}", "SerializationException")]
    [InlineData("SageMaker.ListModels", "{\"CreationTimeAfter\": 1e300}", "SerializationException")]
    [InlineData("SageMaker.ListModels", "{\"CreationTimeAfter\": 99999999999999}", "SerializationException")]
    [InlineData("SageMaker.ListModels", "{\"NextToken\": \"\\ud800\"}", "SerializationException")]
    [InlineData("SageMaker.ListModels", "\0\u0001", "SerializationException")]
    public async Task Json_Malformed_IsRefusedAsSuch(string target, string body, string expected)
    {
        using var signer = await SignerAsync();

        var (status, code, _) = await signer.SendAsync("sagemaker", HttpMethod.Post, "/", "application/x-amz-json-1.1", Encoding.UTF8.GetBytes(body), target);

        Assert.Equal((HttpStatusCode.BadRequest, expected), (status, code));
    }

    [Fact]
    public async Task Json_NestedDeeply_IsRefused()
    {
        using var signer = await SignerAsync();
        var deep = $$"""{"Resource":"Model","SearchExpression":{{string.Concat(Enumerable.Repeat("{\"SubExpressions\":[", 5000))}}{}{{string.Concat(Enumerable.Repeat("]}", 5000))}}}""";

        var (status, code, _) = await signer.SendAsync("sagemaker", HttpMethod.Post, "/", "application/x-amz-json-1.1", Encoding.UTF8.GetBytes(deep), "SageMaker.Search");

        Assert.Equal((HttpStatusCode.BadRequest, "SerializationException"), (status, code));
    }

    [Fact]
    public async Task Body_OfMoreThanSixMebibytes_IsRefused()
    {
        using var signer = await SignerAsync();

        var (status, code, _) = await signer.SendAsync("sagemaker", HttpMethod.Post, "/", "application/x-amz-json-1.1", new byte[(6 << 20) + 1], "SageMaker.ListModels");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLargeException"), (status, code));
    }

    [Fact]
    public async Task PagingToken_OfAnotherListOrAccount_IsRefused()
    {
        var (ana, ben) = (await Portal.AdministratorAsync(), await Portal.AdministratorAsync());
        const string Groups = """
            sm = client('sagemaker')
            for name in ('a', 'b', 'c'): sm.create_model_package_group(ModelPackageGroupName=name)
            """;
        var token = (await (await Boto3.OfAsync(Portal, ana)).RunAsync($"{Groups}\nout = sm.list_model_package_groups(MaxResults=1)['NextToken']")).GetString();

        var script = $$"""
            sm = client('sagemaker')
            out = [code(lambda: sm.list_model_package_groups(NextToken='{{token}}'))[0:2], code(lambda: sm.list_models(NextToken='{{token}}'))[0:2], code(lambda: sm.list_model_package_groups(NextToken='{{token}}', SortOrder='Descending'))[0:2]]
            """;

        Assert.All((await (await Boto3.OfAsync(Portal, ben)).RunAsync(script)).EnumerateArray(), refused => Assert.Equal("""["ValidationException", 400]""", refused.GetRawText()));
    }

    private IEnumerable<(ServiceModel Service, OperationModel Operation)> Operations() =>
        from known in Portal.Services.GetRequiredService<AwsOperations>().Known
        where known.Service != "sagemaker-a2i-runtime"
        orderby known.Service, known.Operation
        select (s_models[known.Service], s_models[known.Service].Operations[known.Operation]);

    private async Task<Signer> SignerAsync()
    {
        var ana = await Portal.AdministratorAsync();
        var (key, secret) = Portal.Services.GetRequiredService<AccessKeys>().Create(ana.Membership);
        await using var db = Portal.Databases.Open(ana.AccountId);
        db.Add(key);
        await db.SaveChangesAsync(Cancellation);
        return new Signer(Portal.Factory.Url, ana.AccountId, key.Id, secret);
    }

    /// <summary>Signs what no SDK would send.</summary>
    private sealed class Signer(string url, string accountId, string accessKeyId, string secret) : IDisposable
    {
        // The refusal is waited for, however busy the machine is.
        private readonly HttpClient _http = new(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = new Uri(url) };

        public string AccountId => accountId;

        public void Dispose() => _http.Dispose();

        public Task<(HttpStatusCode Status, string Code, string Message)> SendAsync(ServiceModel service, OperationModel operation, JsonObject body, Dictionary<string, string> form)
        {
            if (service.Protocol == "json")
            {
                return SendAsync(service.Name, HttpMethod.Post, "/", "application/x-amz-json-1.1", Encoding.UTF8.GetBytes(body.ToJsonString()), $"{service.TargetPrefix}.{operation.Name}");
            }

            if (service.Protocol == "rest-json")
            {
                return SendAsync("sagemaker", new HttpMethod(operation.Method), operation.Uri, "application/json", Encoding.UTF8.GetBytes(body.ToJsonString()), null);
            }

            form["Action"] = operation.Name;
            form["Version"] = service.ApiVersion;
            var text = string.Join('&', form.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
            return SendAsync(service.Name, HttpMethod.Post, "/", "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(text), null);
        }

        public async Task<(HttpStatusCode Status, string Code, string Message)> SendAsync(string signingName, HttpMethod method, string path, string contentType, byte[] body, string? target)
        {
            using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);

            // As boto3 does with large bodies: a refusal comes before they are sent.
            request.Headers.ExpectContinue = body.Length > 1 << 20;
            var now = DateTimeOffset.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
            var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["content-type"] = contentType, ["host"] = _http.BaseAddress!.Authority, ["x-amz-date"] = now };
            request.Headers.TryAddWithoutValidation("x-amz-date", now);
            if (target is not null)
            {
                headers["x-amz-target"] = target;
                request.Headers.TryAddWithoutValidation("x-amz-target", target);
            }

            request.Headers.TryAddWithoutValidation("Authorization", Sign(method, path, headers, body, $"{now[..8]}/us-east-1/{signingName}/aws4_request"));
            using var answer = await _http.SendAsync(request, Cancellation);
            var (status, code, message) = Read(answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));

            // REST with JSON names the failure in a header.
            return (status, answer.Headers.TryGetValues("x-amzn-ErrorType", out var type) ? type.First() : code, message);
        }

        private string Sign(HttpMethod method, string path, SortedDictionary<string, string> headers, byte[] body, string scope)
        {
            var signed = string.Join(';', headers.Keys);
            var uri = string.Join('/', path.Split('/').Select(Uri.EscapeDataString).Select(Uri.EscapeDataString));
            var canonical = $"{method}\n{uri}\n\n{string.Concat(headers.Select(h => $"{h.Key}:{h.Value}\n"))}\n{signed}\n{Hash(body)}";
            var toSign = $"AWS4-HMAC-SHA256\n{headers["x-amz-date"]}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
            var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (k, part) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(part)));
            return $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{scope}, SignedHeaders={signed}, Signature={Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)))}";
        }

        private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

        private static (HttpStatusCode, string, string) Read(HttpStatusCode status, string text)
        {
            if (text.StartsWith('<'))
            {
                var error = System.Xml.Linq.XElement.Parse(text).Descendants().ToLookup(e => e.Name.LocalName, e => e.Value, StringComparer.Ordinal);
                return (status, error["Code"].FirstOrDefault(""), error["Message"].FirstOrDefault(""));
            }

            using var json = JsonDocument.Parse(text.Length > 0 ? text : "{}");
            var message = json.RootElement.TryGetProperty("message", out var told) ? told.GetString()! : "";
            return (status, json.RootElement.TryGetProperty("__type", out var type) ? type.GetString()! : "", message);
        }
    }
}
