using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.AccessManagement.AccessKeys;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>A user's access keys: made, switched off and on for rotation, deleted. A secret is shown once.</summary>
public sealed partial class AccessKeyList(
    ListAccessKeys list,
    CreateAccessKey create,
    UpdateAccessKey update,
    DeleteAccessKey delete,
    IAccess access,
    CurrentCaller caller,
    IToasts toasts,
    IStringLocalizer<AccessPagesStrings> strings,
    IStringLocalizer<AccessManagementStrings> failures) : ComponentBase
{
    private IReadOnlyList<AccessKeyRow> _keys = [];
    private IReadOnlyList<Error> _refused = [];
    private CreatedAccessKey? _created;
    private LoadState _state = LoadState.Loading;
    private string? _failure;
    private string? _deleting;
    private bool _mayChange;

    [Parameter, EditorRequired]
    public string UserName { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        _mayChange = await access.MayAsync(AccessManagementActions.CreateAccessKey, IamArns.User(caller.AccountId, UserName), null, CancellationToken.None);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var result = await list.RunAsync(UserName, CancellationToken.None);
        _keys = result.Value ?? [];
        _failure = result.IsSuccess ? null : result.Error.Text(failures);
        _state = !result.IsSuccess ? LoadState.Error : _keys.Count == 0 ? LoadState.Empty : LoadState.Content;
    }

    private async Task CreateAsync()
    {
        var result = await create.RunAsync(UserName, CancellationToken.None);
        _created = result.Value;
        await DoneAsync(result);
    }

    private async Task ToggleAsync(AccessKeyRow key) =>
        await DoneAsync(await update.RunAsync(UserName, key.AccessKeyId, key.Status == AccessKeyStatus.Active ? AccessKeyStatus.Inactive : AccessKeyStatus.Active, CancellationToken.None));

    private async Task DeleteAsync()
    {
        if (_deleting is { } id)
        {
            _deleting = null;
            await DoneAsync(await delete.RunAsync(UserName, id, CancellationToken.None), strings["KeyDeleted", id]);
        }
    }

    private async Task DoneAsync(Result result, string? success = null)
    {
        _refused = result.Errors;
        if (!result.IsSuccess)
        {
            toasts.Error(string.Join(' ', result.Errors.Select(e => e.Text(failures))));
        }
        else if (success is not null)
        {
            toasts.Success(success);
        }

        await LoadAsync();
    }
}
