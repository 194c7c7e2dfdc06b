using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Endpoints.Serving;
using static SagePortal.Tests.Features.Endpoints.Serving.ServedPortal;

namespace SagePortal.Tests.Features.Endpoints.Serving;

public sealed class VariantTests(ServedPortal served) : IClassFixture<ServedPortal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invoke_SeveralVariants_FollowsTheWeightsAndTheTarget()
    {
        var ana = await served.Portal.AdministratorAsync();
        var url = await served.StoreAsync(ana, "m.tar.gz", Binary);
        ServedVariant[] variants = [new("heavy", "m", 3, [Container(url)]), new("light", "m", 1, [Container(url)]), new("idle", "m", 0, [Container(url)])];
        served.Table.Put(Endpoint(ana, "weighted", variants));
        using var client = await served.ClientAsync(ana);

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 400; i++)
        {
            using var answer = await client.SendAsync(Request("weighted", Row), Cancellation);
            var variant = answer.Headers.GetValues("x-Amzn-Invoked-Production-Variant").Single();
            counts[variant] = counts.GetValueOrDefault(variant) + 1;
        }

        using var targeted = await client.SendAsync(Request("weighted", Row, headers: ("X-Amzn-SageMaker-Target-Variant", "idle")), Cancellation);
        using var unknown = await client.SendAsync(Request("weighted", Row, headers: ("X-Amzn-SageMaker-Target-Variant", "gone")), Cancellation);
        Assert.Equal(["heavy", "light"], counts.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(counts["heavy"], 240, 350);
        Assert.Equal("idle", targeted.Headers.GetValues("x-Amzn-Invoked-Production-Variant").Single());
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    [Fact]
    public async Task Invoke_TwoFleets_SharesTrafficAndCountsEachFleet()
    {
        var ana = await served.Portal.AdministratorAsync();
        var url = await served.StoreAsync(ana, "m.tar.gz", Binary);
        var blue = new ServedFleet("blue", "c1", 0.9, [new("v", "m", 1, [Container(url)])], []);
        var green = new ServedFleet("green", "c2", 0.1, [new("v", "m", 1, [Container(url)])], []);
        served.Table.Put(new ServedEndpoint(ana.AccountId, "shifting", ArnOf(ana, "shifting"), "{}", 1, [blue, green]));
        using var client = await served.ClientAsync(ana);

        for (var i = 0; i < 300; i++)
        {
            using var answer = await client.SendAsync(Request("shifting", Row), Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        var meter = served.Portal.Services.GetRequiredService<ServingMeter>();
        var byFleet = meter.Read(ana.AccountId, "shifting").GroupBy(m => m.FleetId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(m => m.Invocations), StringComparer.Ordinal);
        Assert.Equal(300, byFleet.Values.Sum());
        Assert.InRange(byFleet["green"], 5, 70);
        Assert.Equal(0, meter.InFlight(ana.AccountId, "shifting", "blue"));
    }

    [Fact]
    public async Task Invoke_InferencePipeline_FeedsEachModelWithTheAnswerBefore()
    {
        var ana = await served.Portal.AdministratorAsync();
        var first = await served.StoreAsync(ana, "first.tar.gz", Binary);
        var last = await served.StoreAsync(ana, "last.tar.gz", Regression);
        var pipeline = new ServedVariant("v", "m", 1, [Container(first, "probability,predicted_label"), Container(last)]);
        served.Table.Put(Endpoint(ana, "chained", pipeline));
        using var client = await served.ClientAsync(ana);

        using var answer = await client.SendAsync(Request("chained", Row, "text/csv", ("Accept", "application/json")), Cancellation);

        // The second model takes a number where the first says a label: its refusal shows what it was fed.
        var message = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["OriginalMessage"]!.GetValue<string>();
        Assert.Contains("row 1, column `b`: `yes` is not a number", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_ContainersDirectly_AsksTheOneNamed()
    {
        var ana = await served.Portal.AdministratorAsync();
        var first = await served.StoreAsync(ana, "first.tar.gz", Binary);
        var second = await served.StoreAsync(ana, "second.tar.gz", Regression);
        served.Table.Put(Endpoint(ana, "direct", new ServedVariant("v", "m", 1, [Container(first) with { Hostname = "label" }, Container(second) with { Hostname = "number" }]) { IsDirect = true }));
        using var client = await served.ClientAsync(ana);

        using var number = await client.SendAsync(Request("direct", Row, headers: ("X-Amzn-SageMaker-Target-Container-Hostname", "number")), Cancellation);
        using var none = await client.SendAsync(Request("direct", Row), Cancellation);

        Assert.True(double.TryParse(await number.Content.ReadAsStringAsync(Cancellation), System.Globalization.CultureInfo.InvariantCulture, out _));
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    [Fact]
    public async Task Invoke_ShadowVariant_IsAskedTooAndNeverAnswers()
    {
        var ana = await served.Portal.AdministratorAsync();
        var url = await served.StoreAsync(ana, "m.tar.gz", Binary);
        var bad = await served.StoreAsync(ana, "bad.tar.gz", "no archive"u8.ToArray());
        served.Table.Put(new ServedEndpoint(ana.AccountId, "shadowed", ArnOf(ana, "shadowed"), "{}", 1,
            [new ServedFleet("f", "c", 1, [new("prod", "m", 1, [Container(url)])], [new("shadow", "m", 1, [Container(url)]), new("broken", "m", 1, [Container(bad)])])]));
        using var client = await served.ClientAsync(ana);
        for (var i = 0; i < 20; i++)
        {
            using var answer = await client.SendAsync(Request("shadowed", Row), Cancellation);
            Assert.Equal("prod", answer.Headers.GetValues("x-Amzn-Invoked-Production-Variant").Single());
        }

        var meter = served.Portal.Services.GetRequiredService<ServingMeter>();
        await Until(() => meter.InFlight(ana.AccountId, "shadowed", "f") == 0);
        var minutes = meter.Read(ana.AccountId, "shadowed").GroupBy(m => m.VariantName, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (Calls: g.Sum(m => m.Invocations), Faults: g.Sum(m => m.ModelErrors)), StringComparer.Ordinal);
        Assert.Equal((20, 0), minutes["shadow"]);
        Assert.Equal((20, 20), minutes["broken"]);
    }

    [Fact]
    public async Task Invoke_MultiModel_LoadsWhatIsAskedForAndForgetsTheOldestWithinTheLimit()
    {
        var ana = await served.Portal.AdministratorAsync();
        for (var i = 0; i < 3; i++)
        {
            await served.StoreAsync(ana, $"many/m{i}.tar.gz", i % 2 == 0 ? Binary : Regression);
        }

        served.Table.Put(Endpoint(ana, "many", new ServedVariant("v", "m", 1, [Container(UrlOf(ana, "many")) with { IsMultiModel = true }])));
        using var client = await served.ClientAsync(ana);

        string[] answers = ["", "", ""];
        for (var i = 0; i < 3; i++)
        {
            using var answer = await client.SendAsync(Request("many", Row, headers: ("X-Amzn-SageMaker-Target-Model", $"m{i}.tar.gz")), Cancellation);
            answers[i] = await answer.Content.ReadAsStringAsync(Cancellation);
        }

        using var missing = await client.SendAsync(Request("many", Row, headers: ("X-Amzn-SageMaker-Target-Model", "gone.tar.gz")), Cancellation);
        using var outside = await client.SendAsync(Request("many", Row, headers: ("X-Amzn-SageMaker-Target-Model", "../m.tar.gz")), Cancellation);
        using var unnamed = await client.SendAsync(Request("many", Row), Cancellation);
        Assert.Equal(answers[0], answers[2]);
        Assert.NotEqual(answers[0], answers[1]);
        Assert.All(new[] { missing, outside, unnamed }, a => Assert.Equal(HttpStatusCode.BadRequest, a.StatusCode));
    }

    [Fact]
    public async Task Invoke_WithExplanations_SaysWhatEachColumnContributed()
    {
        var ana = await served.Portal.AdministratorAsync();
        await served.ServeAsync(ana, "explained");
        using var client = await served.ClientAsync(ana);

        using var answer = await client.SendAsync(Request("explained", $"{Row}\n0.1,0.9,g", headers: ("X-Amzn-SageMaker-Enable-Explanations", "predicted_label == 'yes'")), Cancellation);
        using var plain = await client.SendAsync(Request("explained", $"{Row}\n0.1,0.9,g", headers: ("X-Amzn-SageMaker-Enable-Explanations", "`false`")), Cancellation);
        using var unreadable = await client.SendAsync(Request("explained", Row, headers: ("X-Amzn-SageMaker-Enable-Explanations", "probability >")), Cancellation);

        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
        Assert.Equal(await plain.Content.ReadAsStringAsync(Cancellation), body["predictions"]!["data"]!.GetValue<string>());
        var rows = body["explanations"]!["kernel_shap"]!.AsArray();
        Assert.Equal(["a", "b", "group"], rows[0]!.AsArray().Select(c => c!["feature_header"]!.GetValue<string>()));
        Assert.True(rows[0]![0]!["attributions"]![0]!["attribution"]![0]!.GetValue<double>() > 0);
        Assert.Empty(rows[1]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, unreadable.StatusCode);
    }

    internal static async Task Until(Func<bool> isTrue)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!isTrue())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
