using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>The way to a version: dataset → job → candidate → version, or file → version.</summary>
public sealed partial class Lineage : ComponentBase
{
    [Parameter, EditorRequired]
    public ModelPackage Package { get; set; } = null!;

    private List<Step> Steps
    {
        get
        {
            var (origin, steps) = (Package.Content.Origin, new List<Step>());
            if (origin?.DatasetName is { } dataset)
            {
                steps.Add(new Step("table-2", L["Dataset"], L["VersionOf", dataset, origin.DatasetVersion!.Value], $"/datasets/{dataset}?version={origin.DatasetVersion}"));
            }

            if (origin?.AutoMLJobName is { } job)
            {
                steps.Add(new Step("wand-sparkles", L["Job"], job, $"/autopilot/{job}"));
                steps.Add(new Step("trophy", L["Candidate"], origin.CandidateName!, $"/autopilot/{job}/candidates/{origin.CandidateName}"));
            }

            if (origin?.FileName is { } file)
            {
                steps.Add(new Step("file-up", L["ImportedFrom", origin.FileFormat ?? ""], file, null));
            }

            steps.Add(new Step("package-check", L["VersionWord"], Package.Version is { } version ? L["VersionOf", Package.Name, version] : Package.Name, null));
            return steps;
        }
    }

    private sealed record Step(string Icon, string Label, string Text, string? Href);
}
