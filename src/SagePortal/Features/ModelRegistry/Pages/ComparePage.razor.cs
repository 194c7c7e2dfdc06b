using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Pages;

/// <summary>Versions side by side, differences first in sight. One version alone is compared with the newest approved one.</summary>
public sealed partial class ComparePage : PortalPage
{
    private const int Most = 5;
    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<ModelPackage> _versions = [];
    private IReadOnlyList<int> _numbers = [];
    private VersionComparison? _comparison;
    private string? _error;
    private bool _differencesOnly;

    [Inject]
    public required ListModelPackages Packages { get; init; }

    [Parameter]
    public string Group { get; set; } = "";

    [SupplyParameterFromQuery(Name = "versions")]
    public string? VersionsText { get; set; }

    private IReadOnlyList<int> Chosen => [.. _versions.Select(v => v.Version!.Value)];

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await Packages.RunAsync(new ModelPackageFilter { ModelPackageGroupName = Group, Descending = true }, Cancellation);
        if (!found.IsSuccess)
        {
            (_error, _state) = (found.Error.Text(L), found.Error.IsNotFound() ? LoadState.Empty : LoadState.Error);
            return;
        }

        var all = found.Value.Packages;
        var asked = (VersionsText ?? "").Split(',').Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToHashSet();
        var chosen = all.Where(v => asked.Contains(v.Version!.Value)).Take(Most).ToList();
        if (chosen.Count < 2 && all.Count > 1)
        {
            var partner = all.FirstOrDefault(v => v.ApprovalStatus == ModelApprovalStatus.Approved && !chosen.Contains(v)) ?? all.First(v => !chosen.Contains(v));
            chosen.Add(partner);
        }

        _numbers = [.. all.Select(v => v.Version!.Value).Take(20)];
        _versions = [.. chosen.OrderBy(v => v.Version)];
        _comparison = new VersionComparison(_versions, L);
        _state = _versions.Count == 0 ? LoadState.Empty : LoadState.Content;
    }

    private void Choose(int number, bool on)
    {
        var numbers = on ? Chosen.Append(number) : Chosen.Where(n => n != number);
        SetQuery("versions", string.Join(',', numbers.Distinct().Order()));
    }
}
