using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Rules;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Pages;

/// <summary>What the account asks of approvals.</summary>
public sealed partial class RulesPage : PortalPage
{
    private const string Example = """
        {
          "Effect": "Allow",
          "Action": "sagemaker:UpdateModelPackage",
          "Resource": "*",
          "Condition": {
            "StringEquals": {
              "sagemaker:ModelLifeCycle:stage": "QA",
              "sagemaker:ModelLifeCycle:stageStatus": ["PendingApproval", "Approved"]
            }
          }
        }
        """;

    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<Error> _errors = [];
    private string? _error;
    private bool _fourEyes;
    private bool _comment;
    private bool _alias;
    private bool _mayPut;
    private bool _busy;

    [Inject]
    public required GetModelRegistryRules Get { get; init; }

    [Inject]
    public required PutModelRegistryRules Put { get; init; }

    [Inject]
    public required Arns Arns { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _mayPut = await MayAsync(ModelRegistryActions.PutModelRegistryRules, Arns.RulesArn(Caller.AccountId));
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await Get.RunAsync(Cancellation);
        _error = found.IsSuccess ? null : found.Error.Text(L);
        if (found.IsSuccess)
        {
            (_fourEyes, _comment, _alias) = (found.Value.FourEyes, found.Value.CommentRequired, found.Value.AliasNeedsApproval);
        }

        _state = found.IsSuccess ? LoadState.Content : LoadState.Error;
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var saved = await Put.RunAsync(_fourEyes, _comment, _alias, Cancellation);
        _busy = false;
        _errors = saved.Errors;
        if (saved.IsSuccess)
        {
            Toasts.Success(L["Saved"]);
        }
    }
}
