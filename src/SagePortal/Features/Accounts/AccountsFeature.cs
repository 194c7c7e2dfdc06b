using SagePortal.Features.Accounts.Components;
using SagePortal.Platform.Modules;
using SagePortal.Ui.Layout;

namespace SagePortal.Features.Accounts;

/// <summary>Accounts, their members and invitations.</summary>
public sealed class AccountsFeature : PortalFeature
{
    public override IReadOnlyList<NavigationItem> Navigation =>
        [new("Members", typeof(AccountsStrings), "/members", "users", AccountsActions.ListMembers, "Administration", 'm')];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<FirstAccessKey>();
        services.AddSingleton<OwnAccounts>();
        services.AddScoped<InvitationAcceptance>();
        services.AddHostedService<FirstRun>();
        services.AddSingleton(new ShellSlot(ShellPlace.TopbarStart, typeof(AccountSwitcher)));
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => AccountsEndpoints.Map(endpoints);
}
