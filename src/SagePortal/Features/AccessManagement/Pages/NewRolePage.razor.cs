using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>Makes a role: who may take it on; its policies come afterwards.</summary>
public sealed partial class NewRolePage(CreateRole create) : AccessPage
{
    private const string Service = "service";
    private static readonly string[] s_fields = ["RoleName", "Description", "MaxSessionDuration"];

    private IReadOnlyList<Error> _errors = [];
    private string _name = "";
    private string _description = "";
    private string _text = "";
    private string _trusted = Service;
    private string? _tab = "json";
    private double _hours = 1;
    private bool _saving;

    private RadioCard<string>[] Trusted => [new(Service, L["TrustService"], L["TrustServiceText"]), new("account", L["TrustAccount"], L["TrustAccountText"])];

    protected override void OnInitialized() => Trust(Service);

    private void Trust(string? trusted)
    {
        _trusted = trusted ?? Service;
        var principal = _trusted == Service ? "\"Service\": \"sagemaker.amazonaws.com\"" : $"\"AWS\": \"arn:aws:iam::{Caller.AccountId}:root\"";
        _text = $$"""
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": { {{principal}} },
                  "Action": "sts:AssumeRole"
                }
              ]
            }
            """;
    }

    private async Task SaveAsync()
    {
        _saving = true;
        var request = new CreateRoleRequest { RoleName = _name, Description = _description, AssumeRolePolicyDocument = _text, MaxSessionDuration = (int)(_hours * 3_600) };
        var created = await create.RunAsync(request, Cancellation);
        (_saving, _errors) = (false, created.Errors);
        if (created.IsSuccess)
        {
            Toasts.Success(L["RoleCreated", _name]);
            Navigation.NavigateTo($"/access/roles/{Uri.EscapeDataString(_name)}");
        }
    }
}
