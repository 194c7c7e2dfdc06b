using SagePortal.Features.Webhooks.Components;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.Webhooks.Pages;

/// <summary>The account's webhooks, and the form that makes one.</summary>
public sealed partial class WebhooksPage(ListWebhooks list, CreateWebhook create, Arns arns) : PortalPage
{
    private IReadOnlyList<WebhookRow> _rows = [];
    private IReadOnlyList<Error> _errors = [];
    private LoadState _state = LoadState.Loading;
    private WebhookDraft _draft = new();
    private string? _failure;
    private string? _secret;
    private bool _creating;
    private bool _saving;
    private bool _mayCreate;

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayAsync(WebhooksActions.CreateWebhook, WebhooksActions.Arn(arns, Caller.AccountId, "*"));
        await LoadAsync();
        Listen(WebhooksActions.Topic, LoadAsync);
    }

    private static string Href(string name) => $"/settings/webhooks/{Uri.EscapeDataString(name)}";

    private async Task LoadAsync()
    {
        var result = await list.RunAsync(Cancellation);
        _rows = result.Value ?? [];
        _failure = result.IsSuccess ? null : result.Error.Text(L);
        _state = !result.IsSuccess ? LoadState.Error : _rows.Count == 0 ? LoadState.Empty : LoadState.Content;
    }

    private void Open() => (_creating, _draft, _errors) = (true, new WebhookDraft(), []);

    private async Task CreateAsync()
    {
        _saving = true;
        var created = await create.RunAsync(_draft.Name, _draft.ToRequest(), Cancellation);
        (_saving, _errors) = (false, created.Errors);
        if (created.IsSuccess)
        {
            (_creating, _secret) = (false, created.Value.Secret);
            await LoadAsync();
        }
    }
}
