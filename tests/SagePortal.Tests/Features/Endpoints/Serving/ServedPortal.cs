using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.AutoML.Experiments;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Trials;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Learning;
using SagePortal.Learning.Boosting;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.ObjectStorage;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.Endpoints.Serving;

/// <summary>A portal with models in the object store and a table of endpoints that tests fill.</summary>
public sealed class ServedPortal : IAsyncLifetime
{
    public const string Row = "0.9,0.1,r";

    private static readonly Lazy<byte[]> s_binary = new(() => Train("y", ProblemType.BinaryClassification));
    private static readonly Lazy<byte[]> s_regression = new(() => Train("s", ProblemType.Regression));

    public PortalFixture Portal { get; private set; } = null!;

    /// <summary>Class `yes` or `no` of the columns a, b and group.</summary>
    public static byte[] Binary => s_binary.Value;

    /// <summary>A number of the same columns.</summary>
    public static byte[] Regression => s_regression.Value;

    public ServingTable Table => Portal.Services.GetRequiredService<ServingTable>();

    public IObjectStore Objects => Portal.Services.GetRequiredService<IObjectStore>();

    public async ValueTask InitializeAsync() => Portal = await PortalFixture.StartAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Serving:CaptureInterval"] = "00:00:00.2",
        ["Serving:MemoryBytes"] = (64 << 20).ToString(System.Globalization.CultureInfo.InvariantCulture),
    });

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    public static string BucketOf(Member member) => $"sagemaker-us-east-1-{member.AccountId}";

    public static string UrlOf(Member member, string key) => $"s3://{BucketOf(member)}/{key}";

    public static string ArnOf(Member member, string endpoint) => $"arn:aws:sagemaker:us-east-1:{member.AccountId}:endpoint/{endpoint}";

    /// <summary>Puts an object into the account's default bucket.</summary>
    public async Task<string> StoreAsync(Member member, string key, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        Assert.True((await Objects.PutAsync(member.AccountId, BucketOf(member), key, content, long.MaxValue, TestContext.Current.CancellationToken)).IsSuccess);
        return UrlOf(member, key);
    }

    public async Task<string> ReadAsync(Member member, string key)
    {
        await using var content = await Objects.OpenReadAsync(member.AccountId, BucketOf(member), key, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(content, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<string>> KeysAsync(Member member, string prefix)
    {
        var keys = new List<string>();
        await foreach (var stored in Objects.ListAsync(member.AccountId, BucketOf(member), prefix, TestContext.Current.CancellationToken))
        {
            keys.Add(stored.Key);
        }

        return keys;
    }

    public static ServedContainer Container(string url, string outputs = "") =>
        new(url, outputs.Length == 0 ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal) { ["SAGEMAKER_INFERENCE_OUTPUT"] = outputs });

    public static ServedEndpoint Endpoint(Member member, string name, params IReadOnlyList<ServedVariant> variants) =>
        new(member.AccountId, name, ArnOf(member, name), "{}", 1, [new ServedFleet(name + "-1", "config", 1, variants, [])]);

    /// <summary>Serves a binary model under one variant `v`.</summary>
    public async Task<ServedEndpoint> ServeAsync(Member member, string name, string outputs = "predicted_label,probability")
    {
        var url = await StoreAsync(member, $"models/{name}/model.tar.gz", Binary);
        var endpoint = Endpoint(member, name, new ServedVariant("v", "model", 1, [Container(url, outputs)]));
        Table.Put(endpoint);
        return endpoint;
    }

    /// <summary>A client with an access key of the member's own.</summary>
    public async Task<HttpClient> ClientAsync(Member member)
    {
        var (key, secret) = Portal.Services.GetRequiredService<AccessKeys>().Create(member.Membership);
        await using var db = Portal.Databases.Open(member.AccountId);
        db.Add(key);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var client = Portal.Factory.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"{key.Id}:{secret}");
        return client;
    }

    public async Task SetKeyAsync(Member member, AccessKeyStatus status)
    {
        await using var db = Portal.Databases.Open(member.AccountId);
        foreach (var key in db.Set<AccessKey>())
        {
            key.Set(status);
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public static HttpRequestMessage Request(string endpoint, string body, string contentType = "text/csv", params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/endpoints/{endpoint}/invocations") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static byte[] Train(string target, ProblemType problem)
    {
        var random = new Random(5);
        var csv = new StringBuilder("a,b,group,y,s\n");
        for (var i = 0; i < 300; i++)
        {
            var (a, b, group) = (random.NextDouble(), random.NextDouble(), "rgb"[random.Next(3)]);
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{a},{b},{group},{(a > b ? "yes" : "no")},{(3 * a) - b}\n");
        }

        var folder = Directory.CreateTempSubdirectory("sageportal-served-");
        var path = Path.Combine(folder.FullName, "train.csv");
        File.WriteAllText(path, csv.ToString());
        var features = new[] { new Tabular.ColumnSchema("a", Tabular.ColumnType.Number), new Tabular.ColumnSchema("b", Tabular.ColumnType.Number), new Tabular.ColumnSchema("group", Tabular.ColumnType.Category) };
        var experiment = Experiment.Read(path, new AutoMLJobConfig { Name = "served", TargetColumn = target, ProblemType = problem, ObjectiveMetric = "auto", Features = features, Folds = 2 });
        var trained = experiment.Train(new Candidate("gbdt", 1, new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 20 })));
        folder.Delete(recursive: true);
        using var stream = new MemoryStream();
        experiment.ToPipeline(trained).Save(stream);
        return stream.ToArray();
    }
}
