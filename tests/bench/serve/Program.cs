using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SagePortal;
using SagePortal.AutoML.Artifacts;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Learning.ModelFiles.Importing;
using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Persistence.Sqlite;
using SagePortal.Platform.Tenancy;

// serve DATA_FOLDER PORT MODEL.json MODELS MEMORY_MIB: the portal itself with one endpoint of that XGBoost model, captured at 10 %, and
// one of so many models behind one address; prints the access key as soon as it answers.
const string Account = "123456789012";
var (folder, port, modelPath) = (args[0], args[1], args[2]);
var count = int.Parse(args[3], CultureInfo.InvariantCulture);
var memory = long.Parse(args[4], CultureInfo.InvariantCulture) << 20;
SqliteAssemblyBinding.Install();
await using var app = PortalApplication.Build(
[
    $"--Portal:DataFolder={folder}", "--Portal:Empty=true", $"--Urls=http://127.0.0.1:{port}", $"--Serving:MemoryBytes={memory}", "--Logging:LogLevel:Default=Warning",
]);
await app.StartAsync();
var services = app.Services;
var objects = services.GetRequiredService<IObjectStore>();
var bucket = $"sagemaker-us-east-1-{Account}";
ImportedModel imported;
await using (var json = File.OpenRead(modelPath))
{
    imported = XgboostJson.Read(json);
}

for (var i = 0; i <= count; i++)
{
    // Another target name makes another artifact, as 200 models of 200 customers are.
    using var archive = new MemoryStream();
    ImportedPipeline.Create(imported, "XGBoost", $"y{i}").Save(archive);
    archive.Position = 0;
    var stored = await objects.PutAsync(Account, bucket, i == 0 ? "one/model.tar.gz" : $"many/m{i - 1}.tar.gz", archive, long.MaxValue, CancellationToken.None);
    if (!stored.IsSuccess)
    {
        throw new InvalidOperationException(stored.Error.Message);
    }
}

var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SAGEMAKER_INFERENCE_OUTPUT"] = "predicted_label,probability" };
var one = new ServedVariant("AllTraffic", "one", 1, [new ServedContainer($"s3://{bucket}/one/model.tar.gz", environment)]);
var many = new ServedVariant("AllTraffic", "many", 1, [new ServedContainer($"s3://{bucket}/many", environment) { IsMultiModel = true }]);
var host = services.GetRequiredService<ModelHost>();
var prepared = await host.PrepareAsync(Account, one, CancellationToken.None);
if (!prepared.IsSuccess)
{
    throw new InvalidOperationException(prepared.Error.Message);
}

var table = services.GetRequiredService<ServingTable>();
table.Put(new ServedEndpoint(Account, "one", $"arn:aws:sagemaker:us-east-1:{Account}:endpoint/one", """{"team":"bench"}""", 1, [new ServedFleet("one-1", "c", 1, [one], [])])
{
    Capture = new ServedCapture(10, Input: true, Output: true, $"s3://{bucket}/capture"),
});
table.Put(new ServedEndpoint(Account, "many", $"arn:aws:sagemaker:us-east-1:{Account}:endpoint/many", "{}", 1, [new ServedFleet("many-1", "c", 1, [many], [])]));

await using (var db = services.GetRequiredService<PortalDbFactory>().OpenAcrossAccounts())
{
    var administrator = await db.Set<Membership>().FirstAsync(m => m.AccountId == Account);
    var (key, secret) = services.GetRequiredService<AccessKeys>().Create(administrator);
    db.Add(key);
    await db.SaveChangesAsync();
    Console.WriteLine($"KEY {key.Id}:{secret}");
}

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stopping.Cancel();
};
await app.WaitForShutdownAsync(stopping.Token);
var meter = services.GetRequiredService<ServingMeter>();
Console.WriteLine($"LOADED {host.LoadedCount} models, {host.LoadedBytes >> 20} MiB by estimate, {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB managed heap, {meter.DroppedCaptures(Account, "one")} captures dropped");
