using Microsoft.AspNetCore.Components;
using SagePortal.Features.Webhooks.Components;
using SagePortal.Features.Webhooks.Delivery;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.Webhooks.Pages;

/// <summary>One webhook: where which events go, and the log of what was sent.</summary>
public sealed partial class WebhookPage(
    DescribeWebhook describe,
    ListWebhookDeliveries deliveries,
    UpdateWebhook update,
    RotateWebhookSecret rotate,
    TestWebhook test,
    RedeliverWebhook redeliver,
    DeleteWebhook delete,
    Arns arns,
    TimeProvider clock) : PortalPage
{
    private const int LogPageSize = 25;

    private WebhookDetail? _webhook;
    private WebhookDeliveryList _log = new([], 0);
    private WebhookDraft? _draft;
    private IReadOnlyList<Error> _errors = [];
    private LoadState _state = LoadState.Loading;
    private LoadState _logState = LoadState.Loading;
    private string? _failure;
    private string? _secret;
    private Guid? _shown;
    private bool _rotating;
    private bool _deleting;
    private bool _mayUpdate;
    private bool _mayRotate;
    private bool _mayTest;
    private bool _mayRedeliver;
    private bool _mayDelete;

    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery(Name = "status")]
    public string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    private WebhookDelivery? Shown => _log.Rows.FirstOrDefault(d => d.Id == _shown);

    private IReadOnlyList<SelectOption> Statuses =>
        [new("", L["AllStatuses"]), .. Enum.GetValues<DeliveryStatus>().Select(s => new SelectOption(s.ToString(), L[$"Status{s}"]))];

    protected override void OnInitialized() => Listen(WebhooksActions.TopicOf(Name), LoadAsync);

    protected override async Task OnParametersSetAsync()
    {
        var arn = WebhooksActions.Arn(arns, Caller.AccountId, Name);
        _mayUpdate = await MayAsync(WebhooksActions.UpdateWebhook, arn);
        _mayRotate = await MayAsync(WebhooksActions.RotateWebhookSecret, arn);
        _mayTest = await MayAsync(WebhooksActions.TestWebhook, arn);
        _mayRedeliver = await MayAsync(WebhooksActions.RedeliverWebhook, arn);
        _mayDelete = await MayAsync(WebhooksActions.DeleteWebhook, arn);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await describe.RunAsync(Name, Cancellation);
        _webhook = found.Value;
        _failure = found.IsSuccess ? null : found.Error.Text(L);
        _state = found.IsSuccess ? LoadState.Content : LoadState.Error;
        if (!found.IsSuccess)
        {
            return;
        }

        DeliveryStatus? status = Enum.TryParse<DeliveryStatus>(Status, out var chosen) ? chosen : null;
        var log = await deliveries.RunAsync(Name, status, (PageNumber ?? 1) - 1, LogPageSize, Cancellation);
        _log = log.Value ?? new WebhookDeliveryList([], 0);
        _failure = log.IsSuccess ? null : log.Error.Text(L);
        _logState = !log.IsSuccess ? LoadState.Error : _log.Total == 0 ? LoadState.Empty : LoadState.Content;
    }

    private void Edit() => (_draft, _errors) = (WebhookDraft.Of(_webhook!), []);

    private async Task SaveAsync()
    {
        var saved = await update.RunAsync(Name, _draft!.ToRequest(), Cancellation);
        _errors = saved.Errors;
        if (saved.IsSuccess)
        {
            _draft = null;
            Toasts.Success(L["Saved"]);
            await LoadAsync();
        }
    }

    private async Task ToggleAsync() =>
        await DoneAsync(await update.RunAsync(Name, _webhook!.ToRequest() with { IsEnabled = !_webhook.IsEnabled }, Cancellation), L["Saved"]);

    private async Task TestAsync() => await DoneAsync(await test.RunAsync(Name, Cancellation), L["TestSent"]);

    private async Task RedeliverAsync(WebhookDelivery delivery) => await DoneAsync(await redeliver.RunAsync(Name, delivery.Id, Cancellation), L["Redelivered"]);

    private async Task RotateAsync()
    {
        var rotated = await rotate.RunAsync(Name, Cancellation);
        _secret = rotated.Value;
        await DoneAsync(rotated, L["Saved"]);
    }

    private async Task DeleteAsync()
    {
        var deleted = await delete.RunAsync(Name, Cancellation);
        if (deleted.IsSuccess)
        {
            Toasts.Success(L["Deleted", Name]);
            Navigation.NavigateTo("/settings/webhooks");
            return;
        }

        await DoneAsync(deleted, "");
    }

    private async Task DoneAsync(Result result, string success)
    {
        if (result.IsSuccess)
        {
            Toasts.Success(success);
        }
        else
        {
            Toasts.Error(string.Join(' ', result.Errors.Select(error => error.Text(L))));
        }

        await LoadAsync();
    }
}
