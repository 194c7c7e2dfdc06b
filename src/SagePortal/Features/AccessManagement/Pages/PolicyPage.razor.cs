using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Components;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>One managed policy: what it says, its versions and who carries it.</summary>
public sealed partial class PolicyPage(ReadPolicy read, GetPolicy get, SetDefaultPolicyVersion setDefault, DeletePolicyVersion deleteVersion, TagPolicy tag, UntagPolicy untag, DeletePolicy delete) : AccessPage
{
    private PolicyDescription? _policy;
    private bool _mayCreate;
    private bool _mayEdit;
    private bool _mayTag;
    private bool _mayDelete;
    private bool _deleting;

    [Parameter]
    public required string Name { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    /// <summary>Version that is compared with the one in force.</summary>
    [SupplyParameterFromQuery(Name = "compare")]
    public string? Compare { get; set; }

    protected override void OnInitialized() => Listen(AccessManagementActions.PoliciesTopic, LoadAsync);

    protected override Task OnParametersSetAsync() => _policy?.Name == Name ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var found = await read.RunAsync(Name, Cancellation);
        if (!found.IsSuccess)
        {
            Show(found);
            return;
        }

        var policy = await get.RunAsync(found.Value.Arn, Cancellation);
        if (policy.IsSuccess)
        {
            _policy = policy.Value;
            _mayCreate = await MayAsync(AccessManagementActions.CreatePolicy, IamArns.Policy(Caller.AccountId, "*"));
            _mayEdit = !_policy.IsAws && await MayAsync(AccessManagementActions.CreatePolicyVersion, _policy.Arn);
            _mayTag = !_policy.IsAws && await MayAsync(AccessManagementActions.TagPolicy, _policy.Arn);
            _mayDelete = !_policy.IsAws && await MayAsync(AccessManagementActions.DeletePolicy, _policy.Arn);
        }

        Show(policy);
    }

    private async Task SetDefaultAsync(string version)
    {
        if (Tell(await setDefault.RunAsync(_policy!.Arn, version, Cancellation), L["VersionSet", version]))
        {
            await LoadAsync();
        }
    }

    private async Task DeleteVersionAsync(string version)
    {
        if (Tell(await deleteVersion.RunAsync(_policy!.Arn, version, Cancellation), L["VersionDeleted", version]))
        {
            await LoadAsync();
        }
    }

    private Task<Result> SaveTagsAsync(TagChange change) =>
        SaveTagsAsync(change, keys => untag.RunAsync(_policy!.Arn, keys, Cancellation), tags => tag.RunAsync(_policy!.Arn, tags, Cancellation), LoadAsync);

    private async Task DeleteAsync()
    {
        if (Tell(await delete.RunAsync(_policy!.Arn, Cancellation), L["PolicyDeleted", Name]))
        {
            Navigation.NavigateTo("/access/policies");
        }
    }
}
