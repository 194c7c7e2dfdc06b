using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Policies.Editing;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>Writes a new policy, or a new version of one; what changes is shown before it is kept.</summary>
public sealed partial class EditPolicyPage(ReadPolicy read, CreatePolicy create, CreatePolicyVersion createVersion) : AccessPage
{
    private static readonly string[] s_fields = ["PolicyName", "Description"];

    private IReadOnlyList<Error> _errors = [];
    private string _arn = "";
    private string _before = "";
    private string _text = "";
    private string _name = "";
    private string _description = "";
    private bool _setDefault = true;
    private bool _reviewing;
    private bool _saving;
    private bool _trying;
    private string? _loaded;

    /// <summary>Null for a new policy.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Policy whose text a new one begins with.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    private bool IsNew => Name is null;

    private Breadcrumb[] Crumbs => IsNew ? [new(L["Policies"], "/access/policies")] : [new(L["Policies"], "/access/policies"), new(Name!, PolicyHref(Name!))];

    protected override Task OnParametersSetAsync() => _loaded == (Name ?? From ?? "") ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        _loaded = Name ?? From ?? "";
        if (_loaded.Length == 0)
        {
            _text = PolicyTextEdit.AddStatement(PolicyTextEdit.NewPolicy);
            Show(Result.Success);
            return;
        }

        var found = await read.RunAsync(_loaded, Cancellation);
        if (!IsNew && found.IsSuccess && IamArns.AccountOf(found.Value.Arn) != Caller.AccountId)
        {
            Show(IamErrors.AwsPolicy);
            return;
        }

        if (found.IsSuccess)
        {
            (_arn, _text) = (found.Value.Arn, found.Value.Json);
            _before = _text;
        }

        Show(found);
    }

    private Task Review()
    {
        if (IsNew)
        {
            return SaveAsync();
        }

        _reviewing = true;
        return Task.CompletedTask;
    }

    private async Task SaveAsync()
    {
        if (_saving)
        {
            return;
        }

        _saving = true;
        Result saved = IsNew
            ? await create.RunAsync(new CreatePolicyRequest { PolicyName = _name, Description = _description, PolicyDocument = _text }, Cancellation)
            : await createVersion.RunAsync(_arn, _text, _setDefault, Cancellation);
        (_saving, _reviewing, _errors) = (false, false, saved.Errors);
        if (saved.IsSuccess)
        {
            Toasts.Success(L["PolicySaved", Name ?? _name]);
            Navigation.NavigateTo(PolicyHref(Name ?? _name));
        }
    }
}
