using SagePortal.Platform.Persistence.Migrations;

namespace SagePortal.Platform.Persistence;

internal static class PersistenceRegistration
{
    public static void AddPersistence(this IServiceCollection services)
    {
        services.AddSingleton<PortalDbFactory>();
        services.AddSingleton<DatabaseChanges>();
        services.AddSingleton<Migrator>();
        services.AddHostedService<MigrateOnStart>();
    }
}
