using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Access;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Localization;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Security.Authenticators;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>Who is asking, and what the web may do.</summary>
internal static class SecurityRegistration
{
    /// <summary>Name of the rate limit on posts to pages that check secrets.</summary>
    public const string SignInRate = "sign-in";

    public static void AddPortalSecurity(this IServiceCollection services)
    {
        services.AddOptions<SecurityOptions>().BindConfiguration("Portal:Security").ValidateDataAnnotations().ValidateOnStart();
        services.AddAccess();
        AddIdentity(services);
        AddCookies(services);
        AddCircuits(services);
        AddLimits(services);
        services.AddAuthorizationBuilder().SetFallbackPolicy(MemberPolicy()).SetDefaultPolicy(MemberPolicy());
        services.AddAntiforgery(options =>
        {
            options.HeaderName = "X-XSRF";
            options.Cookie.Name = "sageportal-antiforgery";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    /// <summary>Before anything that answers.</summary>
    public static void UsePortalSecurity(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
        {
            // Sent over https only.
            app.UseHsts();
        }

        app.UseAwsProtocol();
        app.UseRequestLocalization();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<CallerMiddleware>();
    }

    private static AuthorizationPolicy MemberPolicy() =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim(PortalClaims.AccountId).Build();

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddScoped(provider => provider.GetRequiredService<PortalDbFactory>().OpenAcrossAccounts());
        services.AddIdentityCore<Person>(options =>
        {
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            options.User.RequireUniqueEmail = true;
            options.User.AllowedUserNameCharacters = "";
            options.Password.RequiredLength = 8;
            options.Password.RequiredUniqueChars = 1;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        })
            .AddSignInManager()
            .AddEntityFrameworkStores<PortalDb>()
            .AddUserStore<PersonStore>()
            .AddErrorDescriber<LocalizedIdentityErrors>()
            .AddClaimsPrincipalFactory<PersonPrincipals>()
            .AddDefaultTokenProviders()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<PersonPrincipals>();
        services.AddScoped<Sessions>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<RoleSessionStore>();
        services.AddScoped<SessionCookieEvents>();
        services.AddScoped<IRecentAuthentication, RecentAuthentication>();
        services.AddScoped<ISecurityStampValidator, SessionValidator>();
        services.AddOptions<SecurityStampValidatorOptions>().Configure<IOptions<SecurityOptions>>((options, security) => options.ValidationInterval = security.Value.Revalidation);
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<SecurityOptions>>((options, security) =>
        {
            options.ServerDomain = security.Value.PasskeyDomain;
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
    }

    private static void AddCookies(IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<SecurityOptions>>((options, security) =>
        {
            options.Cookie.Name = "sageportal-session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = security.Value.SessionIdle;
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/access-denied";
            options.ReturnUrlParameter = "returnUrl";
            options.EventsType = typeof(SessionCookieEvents);
        });
        Name(services, IdentityConstants.TwoFactorUserIdScheme, "sageportal-second-step", TimeSpan.FromMinutes(10));
        Name(services, IdentityConstants.TwoFactorRememberMeScheme, "sageportal-device", TimeSpan.FromDays(30));
        Name(services, IdentityConstants.ExternalScheme, "sageportal-provider", TimeSpan.FromMinutes(10));
    }

    // Lax: the way back from a provider is a redirect from another site.
    private static void Name(IServiceCollection services, string scheme, string cookie, TimeSpan lifetime) =>
        services.AddOptions<CookieAuthenticationOptions>(scheme).Configure(options =>
        {
            options.Cookie.Name = cookie;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = lifetime;
            options.SlidingExpiration = false;
        });

    private static void AddCircuits(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        services.AddSingleton<CircuitLimits>();
        services.AddScoped<CircuitHandler, CallerCircuitHandler>();
        services.AddSingleton<CircuitIdentityFilter>();
        services.AddSignalR(options => options.AddFilter<CircuitIdentityFilter>());
    }

    private static void AddLimits(IServiceCollection services)
    {
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<SecurityOptions>>((options, security) =>
        {
            options.Limits.MaxRequestBodySize = security.Value.MaxRequestBytes;
            options.AddServerHeader = false;
        });
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<SecurityOptions>>((options, security) =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in security.Value.TrustedProxies)
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(SignInRate, SignInPartition);
        });
    }

    // Only posts count, per network address: reading the page never does, and nobody's posts use up another's.
    private static RateLimitPartition<string> SignInPartition(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return RateLimitPartition.GetNoLimiter("reading");
        }

        var perMinute = context.RequestServices.GetRequiredService<IOptions<SecurityOptions>>().Value.SignInPostsPerMinute;
        return RateLimitPartition.GetSlidingWindowLimiter(
            context.SourceIp(),
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
    }
}
