using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Aliases;
using SagePortal.Features.ModelRegistry.Groups;
using SagePortal.Features.ModelRegistry.History;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Platform.Access;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Pages;

/// <summary>One model over time: its versions, history and settings.</summary>
public sealed partial class GroupPage : PortalPage
{
    private const int MostVersions = 100;
    private const int MostChanges = 200;
    private readonly SortedSet<int> _selected = [];
    private LoadState _state = LoadState.Loading;
    private ModelPackageGroupDescription? _group;
    private IReadOnlyList<ModelPackage> _versions = [];
    private IReadOnlyList<ModelPackageChange> _changes = [];
    private IReadOnlyList<ModelPackageAlias> _aliases = [];
    private HashSet<int> _live = [];
    private string? _error;
    private string? _shown;
    private bool _mayDelete;
    private bool _mayRegister;
    private bool _confirmsDelete;

    [Inject]
    public required DescribeModelPackageGroup Describe { get; init; }

    [Inject]
    public required ListModelPackages Packages { get; init; }

    [Inject]
    public required ListModelPackageAliases Aliases { get; init; }

    [Inject]
    public required ListModelPackageChanges Changes { get; init; }

    [Inject]
    public required ListModelPackageDeployments Deployments { get; init; }

    [Inject]
    public required DeleteModelPackageGroup Delete { get; init; }

    [Inject]
    public required Arns Arns { get; init; }

    [Parameter]
    public string Group { get; set; } = "";

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    private string CompareHref => $"/registry/groups/{Group}/compare?versions={string.Join(',', _selected)}";

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Group)
        {
            return;
        }

        _shown = Group;
        Listen(ModelRegistryActions.GroupTopic(Group), LoadAsync);
        Listen("endpoint", LoadAsync);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await Describe.RunAsync(Group, Cancellation);
        if (!found.IsSuccess)
        {
            _error = found.Error.Text(L);
            _state = found.Error.IsNotFound() ? LoadState.Empty : LoadState.Error;
            return;
        }

        _group = found.Value;
        var versions = await Packages.RunAsync(new ModelPackageFilter { ModelPackageGroupName = Group, Descending = true, Take = MostVersions }, Cancellation);
        if (!versions.IsSuccess)
        {
            (_error, _state) = (versions.Error.Text(L), LoadState.Error);
            return;
        }

        _versions = versions.Value.Packages;
        _aliases = (await Aliases.RunAsync(Group, Cancellation)).Value ?? [];
        _changes = (await Changes.RunAsync(Group, null, MostChanges, Cancellation)).Value ?? [];
        var live = await Deployments.RunAsync(Group, null, Cancellation);
        _live = [.. (live.Value ?? []).Where(d => d.Deployment.Until is null).Select(d => d.Version)];
        var tags = new RequestContext().OfResource(_group.Group.TagsJson);
        _mayDelete = await MayAsync(ModelRegistryActions.DeleteModelPackageGroup, _group.ModelPackageGroupArn, tags);
        _mayRegister = await MayAsync(ModelRegistryActions.CreateModelPackage, Arns.PackageArn(Caller.AccountId, Group, _group.Group.LastVersion + 1), tags);
        _state = LoadState.Content;
    }

    private void Select((int Version, bool On) choice)
    {
        if (choice.On)
        {
            _selected.Add(choice.Version);
        }
        else
        {
            _selected.Remove(choice.Version);
        }
    }

    private async Task DeleteAsync()
    {
        var deleted = await Delete.RunAsync(Group, Cancellation);
        if (!deleted.IsSuccess)
        {
            Toasts.Error(deleted.Error.Text(L));
            return;
        }

        Toasts.Success(L["GroupDeleted", Group]);
        Navigation.NavigateTo("/registry");
    }
}
