using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.AuditTrail.Pages;

/// <summary>The account's audit trail; every filter lives in the address.</summary>
public sealed partial class AuditTrailPage(ListAuditRecords list, VerifyAuditTrail verify, Arns arns) : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private AuditPage _page = new([], 0);
    private AuditRecord? _shown;
    private string? _denied;
    private AuditChainReport? _chain;
    private bool _verifying;

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

    [SupplyParameterFromQuery(Name = "text")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "event")]
    public string? Event { get; set; }

    [SupplyParameterFromQuery(Name = "request")]
    public string? Request { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "denied")]
    public bool? Denied { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    private AuditFilter Filter => new AuditQuery(From, Until, User, Action, Resource, Text, Event, Request, Kind, Denied).ToFilter();

    private IReadOnlyList<SelectOption> Kinds => [new("", L["AllEvents"]), new("write", L["Changes"]), new("read", L["Reads"])];

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var result = await list.RunAsync(Filter, PageNumber ?? 1, Cancellation);
        _page = result.Value ?? new AuditPage([], 0);
        _denied = result.IsSuccess ? null : result.Error.Message;
        _state = !result.IsSuccess ? LoadState.Error : _page.Total == 0 ? LoadState.Empty : LoadState.Content;
    }

    private async Task VerifyAsync()
    {
        _verifying = true;
        var result = await verify.RunAsync(Cancellation);
        (_chain, _verifying) = (result.Value, false);
        if (!result.IsSuccess)
        {
            Toasts.Error(result.Error.Message);
        }
    }

    private void Show(AuditRecord row) => _shown = row;

    private void Set(string name, string? value) =>
        SetQuery(new Dictionary<string, object?>(StringComparer.Ordinal) { [name] = string.IsNullOrWhiteSpace(value) ? null : value, ["page"] = null });

    private string ExportHref(string format)
    {
        var query = new QueryBuilder { { "format", format } };
        foreach (var (name, value) in new[] { ("from", From), ("until", Until), ("user", User), ("action", Action), ("resource", Resource), ("text", Text), ("event", Event), ("request", Request), ("kind", Kind), ("denied", Denied == true ? "true" : null) })
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                query.Add(name, value);
            }
        }

        return $"/audit/export{query}";
    }
}
