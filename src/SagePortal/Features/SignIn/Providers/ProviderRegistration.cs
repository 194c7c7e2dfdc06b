using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Security;

namespace SagePortal.Features.SignIn.Providers;

internal static class ProviderRegistration
{
    public static void AddProviders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SignInProviders>().BindConfiguration("Portal:SignIn").ValidateOnStart();
        services.AddSingleton<IValidateOptions<SignInProviders>, ProviderOptionsValidation>();
        services.AddScoped<ProviderSignIn>();
        services.AddScoped<ProviderMembers>();
        services.AddScoped<ProviderLinks>();

        // Browsers apply form-action to the redirects that follow a form, too.
        services.AddOptions<SecurityOptions>().Configure<IOptions<SignInProviders>>((security, providers) =>
            security.FormTargets = [.. providers.Value.Providers.Values.Select(p => p.AuthorizationEndpoint!.GetLeftPart(UriPartial.Authority)).Distinct(StringComparer.Ordinal)]);
        var authentication = services.AddAuthentication();
        foreach (var provider in configuration.GetSection("Portal:SignIn:Providers").GetChildren())
        {
            var name = provider.Key;
            var scheme = SignInProviders.SchemeOf(name);
            authentication.AddOAuth(scheme, _ => { });
            services.AddOptions<OAuthOptions>(scheme).Configure<IOptions<SignInProviders>, ILogger<ProviderHandshake>, TimeProvider>(
                (oauth, providers, log, clock) => Configure(oauth, name, providers.Value.Providers[name], clock, log));
        }
    }

    private static void Configure(OAuthOptions oauth, string name, ProviderOptions provider, TimeProvider clock, ILogger<ProviderHandshake> log)
    {
        oauth.SignInScheme = IdentityConstants.ExternalScheme;
        oauth.CallbackPath = $"/sign-in/provider/{name}/callback";
        oauth.AuthorizationEndpoint = provider.AuthorizationEndpoint!.ToString();
        oauth.TokenEndpoint = provider.TokenEndpoint!.ToString();
        oauth.UserInformationEndpoint = provider.UserInformationEndpoint!.ToString();
        oauth.ClientId = provider.ClientId;
        oauth.ClientSecret = provider.ClientSecret;
        oauth.UsePkce = true;
        oauth.Scope.Clear();
        foreach (var scope in provider.Scopes.Count > 0 ? provider.Scopes : ["openid", "profile", "email"])
        {
            oauth.Scope.Add(scope);
        }

        // The way back is a top-level GET; `None` would need https.
        oauth.CorrelationCookie.SameSite = SameSiteMode.Lax;
        oauth.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        oauth.CorrelationCookie.Path = "/sign-in/provider";
        oauth.CorrelationCookie.Name = "sageportal-provider-";
        oauth.Events = new ProviderHandshake(name, provider, new IdTokenVerifier(provider, clock), log);
    }
}
