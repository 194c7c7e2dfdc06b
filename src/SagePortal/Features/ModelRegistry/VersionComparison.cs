using Microsoft.Extensions.Localization;
using SagePortal.Features.ModelRegistry.Components;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry;

/// <summary>Versions side by side: one row for each property that any of them has.</summary>
internal sealed class VersionComparison
{
    public const string None = "–";
    private readonly IReadOnlyList<ModelPackage> _versions;

    public VersionComparison(IReadOnlyList<ModelPackage> versions, IStringLocalizer<ModelRegistryStrings> strings)
    {
        _versions = versions;
        Sections =
        [
            new ComparisonSection("Metrics", [.. Names(v => v.Content.Scores.Select(s => s.Name)).Select(Score)]),
            new ComparisonSection("Details",
            [
                Row("Algorithm", v => v.Content.Origin?.Algorithm),
                Row("Dataset", v => v.Content.Origin is { DatasetName: { } dataset, DatasetVersion: { } version } ? strings["VersionOf", dataset, version].Value : null),
                Row("Job", v => v.Content.Origin?.AutoMLJobName),
                Row("Stage", v => v.Stage is null ? null : $"{strings.Word("Stage", v.Stage)} / {strings.Word("StageStatus", v.StageStatus)}"),
                Row("Registered", v => $"{Format.DateTime(v.CreatedAt)} · {v.CreatedByName}"),
                Row("Decided", v => v.DecidedAt is { } at ? $"{Format.DateTime(at)} · {v.DecidedByName}" : null),
                Row("Reason", v => v.ApprovalDescription),
                Row("Size", v => v.Content.Stored is { } stored ? Format.Bytes(stored.ModelBytes) : null),
            ]),
            new ComparisonSection("Signature",
            [
                Row("Target", v => v.Content.Signature?.TargetColumn),
                .. Names(v => v.Content.Signature?.Inputs.Select(c => c.Name) ?? []).Select(name => Plain(name, v => v.Content.Signature?.Inputs.FirstOrDefault(c => c.Name == name) is { } column ? strings.Word("Type", column.Type.ToString()) : null)),
            ]),
            new ComparisonSection("Metadata", [.. Names(v => v.CustomerMetadata.Keys).Select(key => Plain(key, v => v.CustomerMetadata.GetValueOrDefault(key)))]),
        ];
    }

    public IReadOnlyList<ComparisonSection> Sections { get; }

    private IEnumerable<string> Names(Func<ModelPackage, IEnumerable<string>> names) => _versions.SelectMany(names).Distinct(StringComparer.Ordinal);

    private ComparisonRow Score(string metric)
    {
        var values = _versions.Select(v => v.Content.Scores.FirstOrDefault(s => s.Name == metric)?.Value).ToList();
        var present = values.OfType<double>().ToList();
        var best = present.Count < 2 || present.Distinct().Count() < 2 ? -1 : values.IndexOf(VersionBoard.IsLoss(metric) ? present.Min() : present.Max());
        return new ComparisonRow(metric, IsKey: false, [.. values.Select(v => v is { } value ? Format.Score(value) : None)], best);
    }

    private ComparisonRow Row(string key, Func<ModelPackage, string?> cell) => Plain(key, cell) with { IsKey = true };

    private ComparisonRow Plain(string name, Func<ModelPackage, string?> cell) =>
        new(name, IsKey: false, [.. _versions.Select(v => cell(v) is { Length: > 0 } text ? text : None)], -1);
}

/// <summary>Rows under one heading.</summary>
/// <param name="Key">Text key of the heading.</param>
/// <param name="Rows">In order.</param>
internal sealed record ComparisonSection(string Key, IReadOnlyList<ComparisonRow> Rows);

/// <summary>One property of all versions.</summary>
/// <param name="Name">Name or text key.</param>
/// <param name="IsKey">The name is a text key.</param>
/// <param name="Cells">One per version.</param>
/// <param name="Best">Index of the best score; −1 for none.</param>
internal sealed record ComparisonRow(string Name, bool IsKey, IReadOnlyList<string> Cells, int Best)
{
    /// <summary>No version has it.</summary>
    public bool IsEmpty => Cells.All(c => c == VersionComparison.None);

    public bool Differs => Cells.Distinct(StringComparer.Ordinal).Count() > 1;
}
