using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Endpoints.Serving;
using static SagePortal.Tests.Features.Endpoints.Serving.ServedPortal;

namespace SagePortal.Tests.Features.Endpoints.Serving;

public sealed partial class CaptureTests(ServedPortal served) : IClassFixture<ServedPortal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invoke_WithCapture_WritesLinesAsSageMakerDoes()
    {
        var ana = await served.Portal.AdministratorAsync();
        var endpoint = await served.ServeAsync(ana, "captured");
        served.Table.Put(endpoint with { Capture = new ServedCapture(100, Input: true, Output: true, UrlOf(ana, "capture")), Revision = 2 });
        using var client = await served.ClientAsync(ana);
        using var csv = await client.SendAsync(Request("captured", Row, headers: ("X-Amzn-SageMaker-Inference-Id", "order-7")), Cancellation);
        using var json = await client.SendAsync(Request("captured", """{"a":1}""", "application/json"), Cancellation);
        using var refused = await client.SendAsync(Request("captured", "x", "text/csv"), Cancellation);

        var key = await CapturedKeyAsync(ana, "capture/captured/v/", 2);

        Assert.Matches(KeyPattern(), key.Key);
        var first = key.Lines.Single(l => l["eventMetadata"]!["inferenceId"]?.GetValue<string>() == "order-7");
        Assert.Equal(["endpointInput", "endpointOutput"], first["captureData"]!.AsObject().Select(p => p.Key));
        Assert.Equal($$"""{"observedContentType":"text/csv","mode":"INPUT","data":"{{Row}}","encoding":"CSV"}""", first["captureData"]!["endpointInput"]!.ToJsonString());
        Assert.Equal(await csv.Content.ReadAsStringAsync(Cancellation), first["captureData"]!["endpointOutput"]!["data"]!.GetValue<string>());
        Assert.Equal("0", first["eventVersion"]!.GetValue<string>());
        Assert.True(Guid.TryParse(first["eventMetadata"]!["eventId"]!.GetValue<string>(), out _));
        Assert.EndsWith("Z", first["eventMetadata"]!["inferenceTime"]!.GetValue<string>(), StringComparison.Ordinal);
        var second = key.Lines.Single(l => l != first);
        Assert.Equal("JSON", second["captureData"]!["endpointInput"]!["encoding"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.FailedDependency, refused.StatusCode);
    }

    [Fact]
    public async Task Invoke_CaptureOfAnswersOfOtherTypes_IsBase64()
    {
        var ana = await served.Portal.AdministratorAsync();
        var endpoint = await served.ServeAsync(ana, "binary");
        served.Table.Put(endpoint with { Capture = new ServedCapture(100, Input: false, Output: true, UrlOf(ana, "capture")) { CsvContentTypes = [] }, Revision = 2 });
        using var client = await served.ClientAsync(ana);
        using var answer = await client.SendAsync(Request("binary", Row), Cancellation);

        var line = (await CapturedKeyAsync(ana, "capture/binary/v/", 1)).Lines[0];

        Assert.Equal(["endpointOutput"], line["captureData"]!.AsObject().Select(p => p.Key));
        Assert.Equal(await answer.Content.ReadAsByteArrayAsync(Cancellation), Convert.FromBase64String(line["captureData"]!["endpointOutput"]!["data"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Invoke_CaptureOfNothing_WritesNothing()
    {
        var ana = await served.Portal.AdministratorAsync();
        var endpoint = await served.ServeAsync(ana, "quiet");
        served.Table.Put(endpoint with { Capture = new ServedCapture(0, Input: true, Output: true, UrlOf(ana, "capture")), Revision = 2 });
        using var client = await served.ClientAsync(ana);
        using var answer = await client.SendAsync(Request("quiet", Row), Cancellation);

        await served.Portal.Services.GetRequiredService<CaptureQueue>().FlushAsync(Cancellation);

        Assert.Empty(await served.KeysAsync(ana, "capture/"));
    }

    private async Task<(string Key, IReadOnlyList<JsonNode> Lines)> CapturedKeyAsync(TestKit.Member member, string prefix, int lines)
    {
        for (var i = 0; i < 200; i++)
        {
            var keys = await served.KeysAsync(member, prefix);
            var found = new List<JsonNode>();
            foreach (var key in keys)
            {
                found.AddRange((await served.ReadAsync(member, key)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!));
            }

            if (found.Count >= lines)
            {
                return (keys[0], found);
            }

            await Task.Delay(50, Cancellation);
        }

        throw new TimeoutException("nothing was captured");
    }

    [GeneratedRegex(@"^capture/captured/v/\d{4}/\d\d/\d\d/\d\d/\d\d-\d\d-\d\d\d-[0-9a-f-]{36}\.jsonl$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeyPattern();
}
