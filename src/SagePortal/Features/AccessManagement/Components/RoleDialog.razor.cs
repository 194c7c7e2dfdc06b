using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>Edits description and longest session of a role.</summary>
public sealed partial class RoleDialog(UpdateRole update, IToasts toasts) : ComponentBase
{
    private const double SecondsPerHour = 3_600;
    private static readonly string[] s_fields = ["Description", "MaxSessionDuration"];

    private IReadOnlyList<Error> _errors = [];
    private string _description = "";
    private double? _hours;
    private bool _wasOpen;
    private bool _busy;

    [Parameter, EditorRequired]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [Parameter, EditorRequired]
    public RoleRow Role { get; set; } = null!;

    [Parameter]
    public EventCallback OnSaved { get; set; }

    // What is being written stays when the page behind loads again.
    protected override void OnParametersSet()
    {
        if (Open && !_wasOpen)
        {
            (_description, _hours, _errors) = (Role.Description, Role.MaxSessionDuration / SecondsPerHour, []);
        }

        _wasOpen = Open;
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var saved = await update.RunAsync(Role.Name, _description.Trim(), (int)Math.Clamp(Math.Round((_hours ?? 0) * SecondsPerHour), 0, int.MaxValue), CancellationToken.None);
        (_busy, _errors) = (false, saved.Errors);
        if (saved.IsSuccess)
        {
            toasts.Success(L["RoleSaved"]);
            await OpenChanged.InvokeAsync(false);
            await OnSaved.InvokeAsync();
        }
    }
}
