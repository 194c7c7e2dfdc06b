using Quartz;
using SagePortal.Features.Storage.Http;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Modules;
using SagePortal.Platform.OpenApi;

namespace SagePortal.Features.Storage;

/// <summary>Buckets and objects of an account, with S3's operations.</summary>
public sealed class StorageFeature : PortalFeature
{
    private static readonly TimeSpan s_sweepInterval = TimeSpan.FromDays(1);

    public override IReadOnlyList<NavigationItem> Navigation { get; } =
        [new("Storage", typeof(StorageStrings), "/storage", "archive", StorageActions.ListAllMyBuckets, "Build")];

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapStorage();

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Buckets>();
        services.AddScoped<ContinuationTokens>();
        services.AddScoped<S3Dispatcher>();
        services.AddSingleton<IAwsService, S3Service>();
        services.AddSingleton<IOpenApiPaths, S3Paths>();
        foreach (var operation in typeof(S3Operation).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(S3Operation))))
        {
            services.AddScoped(typeof(S3Operation), operation);
        }
    }

    public override void AddJobs(IQuartzBuilder quartz)
    {
        quartz.AddJob<AbortStaleUploadsJob>(j => j.WithIdentity(AbortStaleUploadsJob.Key).StoreDurably());
        quartz.AddTrigger(t => t.WithIdentity("abort-stale-uploads", "storage").ForJob(AbortStaleUploadsJob.Key).StartNow()
            .WithSimpleSchedule(s => s.WithInterval(s_sweepInterval).RepeatForever()));
    }
}
