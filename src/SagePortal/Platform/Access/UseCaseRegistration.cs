using System.Reflection;

namespace SagePortal.Platform.Access;

internal static class UseCaseRegistration
{
    /// <summary>Registers every class marked <see cref="UseCaseAttribute"/> per scope.</summary>
    public static void AddUseCases(this IServiceCollection services)
    {
        foreach (var type in typeof(UseCaseAttribute).Assembly.GetTypes().Where(t => t.GetCustomAttribute<UseCaseAttribute>() is not null))
        {
            services.AddScoped(type);
        }
    }
}
