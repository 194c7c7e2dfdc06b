using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Persistence;

namespace SagePortal.Platform.DataProtection;

internal static class DataProtectionRegistration
{
    /// <summary>Keys in the data folder's <c>keys</c> (files of mode 600), or in the database when several hosts share it.</summary>
    public static void AddPortalDataProtection(this IServiceCollection services, PortalOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("SagePortal");
        if (options.Database.IsPostgreSql)
        {
            services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
                management => management.XmlRepository = new DatabaseKeyRepository(provider.GetRequiredService<PortalDbFactory>(), provider.GetRequiredService<TimeProvider>())));
        }
        else
        {
            protection.PersistKeysToFileSystem(new DirectoryInfo(DataFolder.Make(Path.Combine(options.FullDataFolder, "keys"))));
        }
    }
}
