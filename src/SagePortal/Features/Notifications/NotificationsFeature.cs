using SagePortal.Features.Notifications.Components;
using SagePortal.Platform.Modules;
using SagePortal.Ui.Layout;

namespace SagePortal.Features.Notifications;

/// <summary>The bell in the top bar and the page behind it.</summary>
public sealed class NotificationsFeature : PortalFeature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(new ShellSlot(ShellPlace.TopbarEnd, typeof(NotificationBell)));
}
