namespace SagePortal.Platform.Audit;

internal static class AuditRegistration
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditSealer>();
        services.AddSingleton<AuditVerifier>();
        services.AddHostedService<AuditSealing>();
    }
}
