using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>The account's groups.</summary>
public sealed partial class GroupsPage(ListGroups list, CreateGroup create) : AccessPage
{
    private static readonly string[] s_fields = ["GroupName"];

    private IReadOnlyList<GroupRow> _groups = [];
    private IReadOnlyList<Error> _errors = [];
    private string _name = "";
    private bool _creating;
    private bool _mayCreate;

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayAsync(AccessManagementActions.CreateGroup, IamArns.Group(Caller.AccountId, "*"));
        await LoadAsync();
        Listen(AccessManagementActions.TopicOf(HolderKind.Group), LoadAsync);
    }

    private async Task LoadAsync()
    {
        var groups = await list.RunAsync(Cancellation);
        _groups = groups.Value ?? [];
        Show(groups, _groups.Count == 0);
    }

    private void Open() => (_creating, _name, _errors) = (true, "", []);

    private async Task CreateAsync()
    {
        var created = await create.RunAsync(_name, "/", Cancellation);
        _errors = created.Errors;
        if (created.IsSuccess)
        {
            Navigation.NavigateTo($"/access/groups/{Uri.EscapeDataString(_name)}");
        }
    }
}
