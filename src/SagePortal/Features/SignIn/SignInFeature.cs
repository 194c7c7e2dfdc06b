using Microsoft.AspNetCore.Identity;
using SagePortal.Features.SignIn.Providers;
using SagePortal.Platform.Modules;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>Sessions: password, second factors, passkeys, other providers, profile.</summary>
public sealed class SignInFeature : PortalFeature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<SignInAudit>();
        services.AddSingleton<CommonPasswords>();
        services.AddScoped<GeneratedPasswords>();
        services.AddScoped<NewPeople>();
        services.AddSingleton<PasswordHashing>();
        services.AddScoped<PasswordProof>();
        services.AddScoped<PasskeyProof>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<PendingSignIn>();
        services.AddScoped<OpenSession>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<SecondStepSignIn>();
        services.AddScoped<Reauthentication>();
        services.AddScoped<Authenticator>();
        services.AddScoped<OwnSessions>();
        services.AddScoped<PasskeySignIn>();
        services.AddScoped<PasskeyBook>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<IPasswordValidator<Person>, PasswordRules>();
        services.AddProviders(configuration);
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        SignInEndpoints.Map(endpoints);
        ProviderEndpoints.Map(endpoints);
    }
}
