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
    private static readonly string[] s_fields = ["PolicyInputList", "PermissionsBoundary", "Guardrail", "Session", "ResourcePolicy"];

    private List<SelectOption> _principals = [];
    private List<SelectOption> _policies = [];
    private IReadOnlyList<AccessExplanation> _results = [];
    private IReadOnlyList<PolicyFinding> _findings = [];
    private IReadOnlyList<string> _missing = [];
    private IReadOnlyList<Error> _errors = [];
    private SimulationInput _input = SimulationInput.Empty;
    private string _text = PolicyTextEdit.AddStatement(PolicyTextEdit.NewPolicy);
    private SimulationPolicies _with = SimulationPolicies.None;
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
        var given = await ReadPoliciesAsync();
        return !given.IsSuccess ? Result<IReadOnlyList<AccessExplanation>>.Failure(given.Errors)
            : PrincipalArn is null ? await simulateCustom.RunAsync(given.Value with { PolicyInputList = [_text, .. given.Value.PolicyInputList] }, _input.ToRequest(), Cancellation)
            : await simulatePrincipal.RunAsync(PrincipalArn, _input.ToRequest() with { Additional = given.Value }, Cancellation);
    }

    // Texts of the managed policies that were chosen by name.
    private async Task<Result<CustomPolicies>> ReadPoliciesAsync()
    {
        List<string> texts = [];
        foreach (var name in _with.Managed.Concat(_with.Boundary is null ? [] : [_with.Boundary]))
        {
            var found = await read.RunAsync(name, Cancellation);
            if (!found.IsSuccess)
            {
                return Result<CustomPolicies>.Failure(found.Errors);
            }

            texts.Add(found.Value.Json);
        }

        return new CustomPolicies
        {
            PolicyInputList = [.. texts.Take(_with.Managed.Count)],
            PermissionsBoundary = _with.Boundary is null ? null : texts[^1],
            Guardrail = TextOrNull(_with.Guardrail),
            Session = TextOrNull(_with.Session),
            ResourcePolicy = TextOrNull(_with.Resource),
        };

        static string? TextOrNull(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
