using SagePortal.Platform.AwsProtocol.Models;
using SagePortal.Platform.AwsProtocol.Signatures;

namespace SagePortal.Platform.AwsProtocol;

internal static class AwsProtocolRegistration
{
    /// <summary>What <c>boto3</c>, the <c>aws</c> command line and other SDKs talk to, on the portal's own port.</summary>
    public static void AddAwsProtocol(this IServiceCollection services)
    {
        services.AddSingleton<ServiceModels>();
        services.AddSingleton<AwsOperations>();
        services.AddSingleton<SignatureVerifier>();
        services.AddSingleton<TemporaryCredentials>();
        services.AddSingleton<AwsDispatcher>();
        services.AddScoped<PagingTokens>();
        foreach (var type in AwsOperations.Classes().Select(found => found.Type).Distinct())
        {
            services.AddScoped(type);
        }
    }

    /// <summary>
    /// Before pages, cookies and forms: whether a request is AWS's is told by its signature, not by its path, which pages use too. No cookie counts
    /// here and no signature counts there.
    /// </summary>
    public static void UseAwsProtocol(this WebApplication app)
    {
        var dispatcher = app.Services.GetRequiredService<AwsDispatcher>();
        app.Use((context, next) => RequestSignature.IsMeant(context.Request) ? dispatcher.RunAsync(context) : next(context));
    }
}
