using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>The account's users, with their groups and what they carry themselves.</summary>
public sealed partial class UsersPage(ListUsers list) : AccessPage
{
    private Result<IReadOnlyList<UserRow>>? _read;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    private List<UserRow> Shown =>
        [.. (_read?.Value ?? []).Where(u => string.IsNullOrWhiteSpace(Search) || u.UserName.Contains(Search, StringComparison.OrdinalIgnoreCase) || u.Email.Contains(Search, StringComparison.OrdinalIgnoreCase))];

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        Listen(AccessManagementActions.TopicOf(HolderKind.User), LoadAsync);
    }

    protected override void OnParametersSet() => Filter();

    private async Task LoadAsync()
    {
        _read = await list.RunAsync(Cancellation);
        Filter();
    }

    private void Filter()
    {
        if (_read is not null)
        {
            Show(_read, Shown.Count == 0);
        }
    }
}
