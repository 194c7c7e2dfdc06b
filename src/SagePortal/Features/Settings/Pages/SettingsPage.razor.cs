using SagePortal.Ui;

namespace SagePortal.Features.Settings.Pages;

/// <summary>Ways to everything that a person sets for themselves.</summary>
public sealed partial class SettingsPage : PortalPage;
