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
    }
}
