namespace SagePortal.Platform.ObjectStorage;

internal static class ObjectStorageRegistration
{
    public static void AddObjectStore(this IServiceCollection services)
    {
        services.AddSingleton(provider => new FileObjectStore(provider.GetRequiredService<DataFolder>().Objects, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IObjectStore>(provider => provider.GetRequiredService<FileObjectStore>());
        services.AddSingleton<MultipartUploads>();
        services.AddHostedService<SweepObjectStoreOnStart>();
    }
}
