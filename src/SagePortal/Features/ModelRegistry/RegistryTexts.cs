using Microsoft.Extensions.Localization;

namespace SagePortal.Features.ModelRegistry;

/// <summary>Words that people choose: SageMaker's are translated, an account's own stay as they are.</summary>
internal static class RegistryTexts
{
    public static string Word(this IStringLocalizer<ModelRegistryStrings> strings, string prefix, string? word)
    {
        if (string.IsNullOrEmpty(word))
        {
            return "";
        }

        var text = strings[prefix + word];
        return text.ResourceNotFound ? word : text.Value;
    }

    /// <summary>A line of the history as a sentence.</summary>
    public static string Sentence(this IStringLocalizer<ModelRegistryStrings> strings, ModelPackageChange change)
    {
        var (before, after) = change.Kind switch
        {
            ModelPackageChangeKind.ApprovalStatusChanged => (strings.Word("Status", change.Before), strings.Word("Status", change.After)),
            ModelPackageChangeKind.ModelCardChanged => (strings.Word("CardStatus", change.Before), strings.Word("CardStatus", change.After)),
            _ => (change.Before ?? "", change.After ?? ""),
        };
        var key = $"Change{change.Kind}";
        return (change.Kind, change.Before, change.After) switch
        {
            (ModelPackageChangeKind.AliasSet, null, _) => strings["ChangeAliasNew", change.Subject!, after],
            (ModelPackageChangeKind.AliasSet or ModelPackageChangeKind.AliasDeleted, _, _) => strings[key, change.Subject!, before, after],
            (ModelPackageChangeKind.MetadataChanged, _, null) => strings["ChangeMetadataRemoved", change.Subject!],
            (ModelPackageChangeKind.MetadataChanged, _, _) => strings[key, change.Subject!, after],
            (ModelPackageChangeKind.ContentChanged, _, _) => strings[key, change.Subject!],
            (ModelPackageChangeKind.LifeCycleChanged, null, _) => strings["ChangeLifeCycleNew", after],
            (ModelPackageChangeKind.Deleted, _, _) when change.Version is null => strings["ChangeGroupDeleted"],
            _ => strings[key, before, after],
        };
    }
}
