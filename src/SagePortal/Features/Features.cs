using SagePortal.Features.Accounts;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Datasets;
using SagePortal.Features.Notifications;
using SagePortal.Features.SignIn;
using SagePortal.Platform.Modules;

namespace SagePortal.Features;

/// <summary>All features, in menu order.</summary>
public static class Features
{
    public static IReadOnlyList<PortalFeature> All { get; } =
    [
        new DatasetsFeature(),
        new AutopilotFeature(),
        new AccountsFeature(),
        new SignInFeature(),
        new NotificationsFeature(),
    ];
}
