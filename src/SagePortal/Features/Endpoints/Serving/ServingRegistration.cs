using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace SagePortal.Features.Endpoints.Serving;

internal static class ServingRegistration
{
    /// <summary>Everything between a request and its answer.</summary>
    public static void AddServing(this IServiceCollection services)
    {
        services.AddOptions<ServingOptions>().BindConfiguration("Serving").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ServingTable>();
        services.AddSingleton<IServingTable>(provider => provider.GetRequiredService<ServingTable>());
        services.AddSingleton<ModelHost>();
        services.AddSingleton<ServingMeter>();
        services.AddSingleton<EndpointMetrics>();
        services.AddSingleton<ModelFaultLog>();
        services.AddSingleton(_ => new Draws(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)))));
        services.AddSingleton<EndpointRoutes>();
        services.AddSingleton<SlowLane>();
        services.AddSingleton<CallDeadlines>();
        services.AddSingleton(provider => new EndpointInvoker(
            provider.GetRequiredService<EndpointRoutes>(),
            provider.GetRequiredService<CaptureQueue>(),
            provider.GetRequiredService<ShadowQueue>(),
            provider.GetRequiredService<SlowLane>(),
            provider.GetRequiredService<CallDeadlines>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<ServingOptions>>(),
            provider.GetRequiredService<ModelFaultLog>(),
            provider.GetRequiredService<Draws>(),
            provider.GetServices<IInvocationObserver>()));
        services.AddSingleton<BearerCredentials>();
        services.AddSingleton<SignedCredentials>();
        services.AddSingleton<InvocationAccess>();
        services.AddSingleton<BodyBudget>();
        services.AddSingleton<InvocationDoor>();
        services.AddSingleton<AsyncInvocationDoor>();
        services.AddSingleton<AsyncRunner>();
        AddHosted<CaptureQueue>(services);
        AddHosted<ShadowQueue>(services);
        AddHosted<MetricsWriter>(services);
        AddHosted<AsyncQueue>(services);
    }

    private static void AddHosted<T>(IServiceCollection services)
        where T : BackgroundService
    {
        services.AddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
