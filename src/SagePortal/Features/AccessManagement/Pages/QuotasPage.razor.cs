using SagePortal.Platform.Access.Identities;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>What the account has, and where it is nearest to IAM's limits.</summary>
public sealed partial class QuotasPage(GetAccountSummary get) : AccessPage
{
    private const double Near = 0.8;

    private AccountSummary? _summary;

    private (string Key, int Count, string Href)[] Counts => _summary is not { } all ? [] :
    [
        ("Users", all.Users, "/access/users"),
        ("Groups", all.Groups, "/access/groups"),
        ("Roles", all.Roles, "/access/roles"),
        ("Policies", all.Policies, "/access/policies"),
        ("AccessKeys", all.AccessKeys, "/access/users"),
    ];

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        foreach (var topic in new[] { AccessManagementActions.TopicOf(HolderKind.User), AccessManagementActions.TopicOf(HolderKind.Group), AccessManagementActions.TopicOf(HolderKind.Role), AccessManagementActions.PoliciesTopic })
        {
            Listen(topic, LoadAsync);
        }
    }

    private async Task LoadAsync()
    {
        var read = await get.RunAsync(Cancellation);
        _summary = read.Value;
        Show(read);
    }

    private static BadgeKind KindOf(QuotaUse use) => use.Share >= 1 ? BadgeKind.Danger : use.Share >= Near ? BadgeKind.Warning : BadgeKind.Accent;

    private static string HrefOf(QuotaUse use) => use.Kind switch
    {
        HolderKind.User => "/access/users/",
        HolderKind.Group => "/access/groups/",
        HolderKind.Role => "/access/roles/",
        _ => "/access/policies/",
    } + Uri.EscapeDataString(use.Name!);
}
