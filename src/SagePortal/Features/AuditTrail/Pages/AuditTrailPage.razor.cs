using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using SagePortal.Platform.Audit;
using SagePortal.Ui;

namespace SagePortal.Features.AuditTrail.Pages;

/// <summary>The account's audit trail; every filter lives in the address.</summary>
public sealed partial class AuditTrailPage(ListAuditRecords list) : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private AuditPage _page = new([], 0);
    private AuditRecord? _shown;
    private string? _denied;

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "until")]
    public string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "user")]
    public string? User { get; set; }

    [SupplyParameterFromQuery(Name = "action")]
    public string? Action { get; set; }

    [SupplyParameterFromQuery(Name = "resource")]
    public string? Resource { get; set; }

    [SupplyParameterFromQuery(Name = "denied")]
    public bool? Denied { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    // The last day counts as a whole.
    private AuditFilter Filter => new(AuditTrailEndpoints.Day(From), AuditTrailEndpoints.Day(Until)?.AddDays(1), User, Action, Resource, Denied ?? false);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var result = await list.RunAsync(Filter, PageNumber ?? 1, Cancellation);
        _page = result.Value ?? new AuditPage([], 0);
        _denied = result.IsSuccess ? null : result.Error.Message;
        _state = !result.IsSuccess ? LoadState.Error : _page.Total == 0 ? LoadState.Empty : LoadState.Content;
    }

    private void Show(AuditRecord row) => _shown = row;

    private void Set(string name, string? value) =>
        SetQuery(new Dictionary<string, object?>(StringComparer.Ordinal) { [name] = string.IsNullOrWhiteSpace(value) ? null : value, ["page"] = null });

    private string ExportHref(string format)
    {
        var query = new QueryBuilder { { "format", format } };
        foreach (var (name, value) in new[] { ("from", From), ("until", Until), ("user", User), ("action", Action), ("resource", Resource), ("denied", Denied == true ? "true" : null) })
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                query.Add(name, value);
            }
        }

        return $"/audit/export{query}";
    }
}
