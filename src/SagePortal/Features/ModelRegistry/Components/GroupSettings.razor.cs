using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Groups;
using SagePortal.Platform.Tagging;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>What a group is called and who may use it.</summary>
public sealed partial class GroupSettings : ComponentBase
{
    [Parameter, EditorRequired]
    public ModelPackageGroupDescription Group { get; set; } = null!;

    private List<SpTag> Tags => [.. ResourceTags.FromJson(Group.Group.TagsJson).Select(t => new SpTag(t.Key, t.Value))];
}
