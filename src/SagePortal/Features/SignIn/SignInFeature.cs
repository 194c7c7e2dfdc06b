using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Modules;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>Sessions: password, passkeys, profile.</summary>
public sealed class SignInFeature : PortalFeature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<SignInAudit>();
        services.AddSingleton<CommonPasswords>();
        services.AddScoped<GeneratedPasswords>();
        services.AddScoped<NewPeople>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<PasskeySignIn>();
        services.AddScoped<PasskeyBook>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<IPasswordValidator<Person>, PasswordRules>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => SignInEndpoints.Map(endpoints);
}
