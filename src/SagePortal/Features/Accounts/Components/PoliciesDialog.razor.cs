using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Accounts.Components;

/// <summary>Attaches and detaches policies of one member.</summary>
public sealed partial class PoliciesDialog(SetMemberPolicies setPolicies) : ComponentBase
{
    private static readonly string[] s_fields = ["Policies"];

    private IReadOnlyList<Error> _errors = [];
    private IReadOnlyList<string> _policies = [];
    private MemberRow? _shown;
    private bool _confirmed;
    private bool _busy;

    /// <summary>Null while closed.</summary>
    [Parameter, EditorRequired]
    public MemberRow? Member { get; set; }

    [Parameter]
    public EventCallback OnClosed { get; set; }

    [Parameter]
    public EventCallback OnSaved { get; set; }

    private bool TakesFromCaller => Member is { IsCaller: true } && Member.ManagedPolicies.Except(_policies).Any();

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_shown, Member))
        {
            _shown = Member;
            (_policies, _errors, _confirmed) = (Member?.ManagedPolicies ?? [], [], false);
        }
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var result = await setPolicies.RunAsync(Member!.UserName, _policies, _confirmed, CancellationToken.None);
        _busy = false;
        _errors = result.Errors;
        if (result.IsSuccess)
        {
            await OnClosed.InvokeAsync();
            await OnSaved.InvokeAsync();
        }
    }
}
