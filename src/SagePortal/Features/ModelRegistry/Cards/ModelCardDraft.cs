using System.Text;
using Microsoft.Extensions.Localization;
using SagePortal.Features.Autopilot;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Cards;

/// <summary>The first draft of a candidate's card: what is known is filled in, what people must say is asked.</summary>
internal static class ModelCardDraft
{
    private const int MostColumns = 10;

    public static string Write(CandidateView view, IStringLocalizer<ModelRegistryStrings> strings)
    {
        var (job, summary) = (view.Job, view.Candidate.Summary);
        var card = new StringBuilder();
        void Line(string text = "") => card.Append(text).Append('\n');
        Line($"# {strings["CardOf", job.Config.TargetColumn]}");
        Line();
        Line($"## {strings["CardIntendedUse"]}");
        Line();
        Line(strings["CardIntendedUseAsk"]);
        Line();
        Line($"## {strings["CardTraining"]}");
        Line();
        Line($"- {strings["Dataset"]}: {Escape(job.HasDataset ? $"{job.DatasetName} v{job.DatasetVersion}" : job.InputUri)}");
        Line($"- {strings["Target"]}: {Escape(job.Config.TargetColumn)}");
        Line($"- {strings["Algorithm"]}: {view.Candidate.Algorithm}");
        Line($"- {strings["Job"]}: {job.Name} / {view.Candidate.Name}");
        Line();
        if (summary.Metrics.Count > 0)
        {
            Line($"## {strings["CardEvaluation"]}");
            Line();
            Line($"| {strings["Metric"]} | {strings["Value"]} | ± |");
            Line("| --- | ---: | ---: |");
            foreach (var metric in summary.Metrics)
            {
                Line($"| {metric.Name} | {Format.Score(metric.Value)} | {Format.Score(metric.StandardDeviation)} |");
            }

            Line();
        }

        if (view.Report?.PermutationImportance is { Count: > 0 } importance)
        {
            Line($"## {strings["CardImportance"]}");
            Line();
            foreach (var column in importance.Take(MostColumns))
            {
                Line($"1. {Escape(column.Column)} ({Format.Number(column.Mean)})");
            }

            Line();
        }

        Line($"## {strings["CardLimits"]}");
        Line();
        Line(strings["CardLimitsAsk"]);
        return card.ToString();
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            escaped.Append("\\`*_{}[]<>()#+-.!|~".Contains(character, StringComparison.Ordinal) ? $"\\{character}" : char.IsControl(character) ? " " : character.ToString());
        }

        return escaped.ToString();
    }
}
