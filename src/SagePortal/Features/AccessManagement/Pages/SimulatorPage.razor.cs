using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Components;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Features.AccessManagement.Simulation;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Policies.Editing;
using SagePortal.Policies.Validation;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>Asks what a principal, or policies that nobody carries yet, may do; the question is kept in the address.</summary>
public sealed partial class SimulatorPage(
    ListUsers users, ListRoles roles, ListPolicies policies, ReadPolicy read, SimulatePrincipalPolicy simulatePrincipal, SimulateCustomPolicy simulateCustom) : AccessPage
{
    private const string Custom = "custom";
    private static readonly string[] s_fields = [];

    private List<SelectOption> _principals = [];
    private List<SelectOption> _policies = [];
    private IReadOnlyList<AccessExplanation> _results = [];
    private IReadOnlyList<PolicyFinding> _findings = [];
    private IReadOnlyList<string> _missing = [];
    private IReadOnlyList<Error> _errors = [];
    private SimulationInput _input = SimulationInput.Empty;
    private string _text = PolicyTextEdit.AddStatement(PolicyTextEdit.NewPolicy);
    private string? _boundary;
    private bool _running;

    /// <summary>User or role; null for pasted policies.</summary>
    [SupplyParameterFromQuery(Name = "principal")]
    public string? PrincipalArn { get; set; }

    /// <summary>Managed policy whose text is tried.</summary>
    [SupplyParameterFromQuery(Name = "policy")]
    public string? PolicyName { get; set; }

    [SupplyParameterFromQuery(Name = "actions")]
    public string? Actions { get; set; }

    [SupplyParameterFromQuery(Name = "resources")]
    public string? Resources { get; set; }

    [SupplyParameterFromQuery(Name = "context")]
    public string? Context { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _input = SimulationInput.Read(Actions, Resources, Context);
        await LoadAsync();
        if (_input.Actions.Count > 0 && State == LoadState.Content)
        {
            await RunAsync();
        }
    }

    protected override void OnParametersSet() => _input = SimulationInput.Read(Actions, Resources, Context) is var read && read.Write() != _input.Write() ? read : _input;

    // Who may simulate need not be allowed to list everything: what cannot be listed is not offered.
    private async Task LoadAsync()
    {
        var listed = await users.RunAsync(Cancellation);
        var taken = await roles.RunAsync(Cancellation);
        var managed = await policies.RunAsync(Cancellation);
        _principals =
        [
            new SelectOption(Custom, L["PastedPolicy"]),
            .. (listed.Value ?? []).Select(u => new SelectOption(u.Arn, u.UserName, L["User"])),
            .. (taken.Value ?? []).Select(r => new SelectOption(r.Arn, r.Name, L["Role"])),
        ];
        _policies = [.. (managed.Value ?? []).Select(p => new SelectOption(p.Name, p.Name))];
        if (PolicyName is not null && await read.RunAsync(PolicyName, Cancellation) is { IsSuccess: true } found)
        {
            _text = found.Value.Json;
        }

        _findings = PolicyAnalyzer.Analyze(_text);
        Show(Result.Success);
    }

    private void SetText(string text)
    {
        _text = text;
        _findings = PolicyAnalyzer.Analyze(text);
    }

    private void SetInput(SimulationInput input)
    {
        _input = input;
        var (actions, resources, context) = input.Write();
        SetQuery(new Dictionary<string, object?>(StringComparer.Ordinal) { ["actions"] = actions, ["resources"] = resources, ["context"] = context });
    }

    private async Task RunAsync()
    {
        _running = true;
        var result = await SimulateAsync();
        (_running, _errors, _results) = (false, result.Errors, result.Value ?? []);
        _missing = [.. _results.SelectMany(r => r.MissingContext).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private async Task<Result<IReadOnlyList<AccessExplanation>>> SimulateAsync()
    {
        if (PrincipalArn is not null)
        {
            return await simulatePrincipal.RunAsync(PrincipalArn, _input.ToRequest(), Cancellation);
        }

        string? boundary = null;
        if (_boundary is not null)
        {
            var found = await read.RunAsync(_boundary, Cancellation);
            if (!found.IsSuccess)
            {
                return Result<IReadOnlyList<AccessExplanation>>.Failure(found.Errors);
            }

            boundary = found.Value.Json;
        }

        return await simulateCustom.RunAsync(new CustomPolicies { PolicyInputList = [_text], PermissionsBoundary = boundary }, _input.ToRequest(), Cancellation);
    }
}
