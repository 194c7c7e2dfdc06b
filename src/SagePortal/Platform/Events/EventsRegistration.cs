namespace SagePortal.Platform.Events;

internal static class EventsRegistration
{
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<EventSequencer>();
        services.AddSingleton<EventDelivery>();
        services.AddHostedService<EventDispatcher>();
    }
}
