using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>History as a line of events: what, who, when, why.</summary>
public sealed partial class ChangeList : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<ModelPackageChange> Changes { get; set; } = [];

    /// <summary>Name of the group, for links.</summary>
    [Parameter, EditorRequired]
    public string Group { get; set; } = "";

    /// <summary>Says of which version each line is.</summary>
    [Parameter]
    public bool ShowVersion { get; set; }

    private static string? Tone(ModelPackageChange change) => change switch
    {
        { Kind: ModelPackageChangeKind.ApprovalStatusChanged, After: nameof(ModelApprovalStatus.Approved) } => "good",
        { Kind: ModelPackageChangeKind.ApprovalStatusChanged, After: nameof(ModelApprovalStatus.Rejected) } or { Kind: ModelPackageChangeKind.Deleted } => "bad",
        { Kind: ModelPackageChangeKind.AliasSet } => "accent",
        _ => null,
    };

    private static string IconOf(ModelPackageChange change) => change.Kind switch
    {
        ModelPackageChangeKind.GroupCreated => "folder",
        ModelPackageChangeKind.Registered => "package-plus",
        ModelPackageChangeKind.ApprovalStatusChanged => change.After == nameof(ModelApprovalStatus.Approved) ? "check" : change.After == nameof(ModelApprovalStatus.Rejected) ? "x" : "clock",
        ModelPackageChangeKind.LifeCycleChanged => "flag",
        ModelPackageChangeKind.AliasSet or ModelPackageChangeKind.AliasDeleted => "bookmark",
        ModelPackageChangeKind.MetadataChanged => "tag",
        ModelPackageChangeKind.ContentChanged => "pencil",
        ModelPackageChangeKind.ModelCardChanged => "file-text",
        _ => "trash-2",
    };
}
