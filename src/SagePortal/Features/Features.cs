using SagePortal.Features.AccessManagement;
using SagePortal.Features.Accounts;
using SagePortal.Features.AuditTrail;
using SagePortal.Features.Autopilot;
using SagePortal.Features.BatchTransform;
using SagePortal.Features.Datasets;
using SagePortal.Features.Endpoints;
using SagePortal.Features.Experiments;
using SagePortal.Features.Home;
using SagePortal.Features.HumanReview;
using SagePortal.Features.ModelRegistry;
using SagePortal.Features.Notifications;
using SagePortal.Features.Programs;
using SagePortal.Features.Samples;
using SagePortal.Features.Search;
using SagePortal.Features.Settings;
using SagePortal.Features.SignIn;
using SagePortal.Features.Storage;
using SagePortal.Features.Webhooks;
using SagePortal.Platform.Modules;

namespace SagePortal.Features;

/// <summary>All features, in menu order.</summary>
public static class Features
{
    public static IReadOnlyList<PortalFeature> All { get; } =
    [
        new HomeFeature(),
        new DatasetsFeature(),
        new StorageFeature(),
        new AutopilotFeature(),
        new ExperimentsFeature(),
        new ModelRegistryFeature(),
        new EndpointsFeature(),
        new BatchTransformFeature(),
        new HumanReviewFeature(),
        new AccessManagementFeature(),
        new ProgramsFeature(),
        new AuditTrailFeature(),
        new AccountsFeature(),
        new SettingsFeature(),
        new WebhooksFeature(),
        new NotificationsFeature(),
        new SignInFeature(),
        new SamplesFeature(),
        new SearchFeature(),
    ];
}
