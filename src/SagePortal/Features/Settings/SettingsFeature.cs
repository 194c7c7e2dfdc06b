using SagePortal.Features.Settings.Components;
using SagePortal.Platform.Modules;
using SagePortal.Ui.Layout;

namespace SagePortal.Features.Settings;

/// <summary>The caller's own settings, in one place. Everybody reaches it from the user menu.</summary>
public sealed class SettingsFeature : PortalFeature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(new ShellSlot(ShellPlace.UserMenu, typeof(SettingsLink)));
}
