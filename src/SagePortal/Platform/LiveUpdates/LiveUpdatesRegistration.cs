namespace SagePortal.Platform.LiveUpdates;

internal static class LiveUpdatesRegistration
{
    public static void AddLiveUpdates(this IServiceCollection services, bool severalHosts)
    {
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<LiveUpdateHub>();
        if (severalHosts)
        {
            services.AddSingleton<PostgreSqlLiveUpdates>();
            services.AddSingleton<ILiveUpdates>(provider => provider.GetRequiredService<PostgreSqlLiveUpdates>());
            services.AddSingleton<IOutboxReceiver>(provider => provider.GetRequiredService<PostgreSqlLiveUpdates>());
            services.AddHostedService(provider => provider.GetRequiredService<PostgreSqlLiveUpdates>());
        }
        else
        {
            services.AddSingleton<LocalLiveUpdates>();
            services.AddSingleton<ILiveUpdates>(provider => provider.GetRequiredService<LocalLiveUpdates>());
            services.AddSingleton<IOutboxReceiver>(provider => provider.GetRequiredService<LocalLiveUpdates>());
        }

        services.AddHostedService<OutboxDispatcher>();
    }
}
