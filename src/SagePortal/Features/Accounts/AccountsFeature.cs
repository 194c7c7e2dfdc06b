using SagePortal.Platform.Modules;

namespace SagePortal.Features.Accounts;

/// <summary>Accounts, their members and invitations.</summary>
public sealed class AccountsFeature : PortalFeature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<OwnAccounts>();
        services.AddScoped<InvitationAcceptance>();
        services.AddHostedService<FirstRun>();
    }
}
