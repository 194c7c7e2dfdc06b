using System.Globalization;
using System.Text.Json;
using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.ModelFiles.Importing;

/// <summary>
/// Reads models that LightGBM saved as text (<c>save_model</c>, format v2 to v4): binary, multiclass and regression objectives,
/// category splits and all three kinds of missing values.
/// </summary>
public static class LightGbmText
{
    private const int MostClasses = 100_000;

    /// <exception cref="ModelFormatException">Not such a file, or it holds what cannot be imported.</exception>
    public static ImportedModel Read(TextReader reader)
    {
        try
        {
            return Read(LightGbmSections.Read(reader));
        }
        catch (Exception e) when (e is FormatException or OverflowException or KeyNotFoundException or IndexOutOfRangeException or ArgumentOutOfRangeException or JsonException)
        {
            throw new ModelFormatException($"the file is no LightGBM model in text form: {e.Message}", e);
        }
    }

    private static ImportedModel Read(LightGbmSections sections)
    {
        var header = sections.Header;
        var objective = LightGbmObjective.Parse(header.GetValueOrDefault("objective", "regression"));
        var outputs = int.Parse(header["num_tree_per_iteration"], NumberStyles.Integer, CultureInfo.InvariantCulture);
        if (outputs is < 1 or > MostClasses || (objective.Problem == ProblemType.MulticlassClassification) != (outputs > 1))
        {
            throw new ModelFormatException($"objective `{objective.Name}` with {outputs} trees per iteration cannot be imported");
        }

        if (outputs == 2 || sections.Trees.Count % outputs != 0)
        {
            throw new ModelFormatException($"{sections.Trees.Count} trees for {outputs} outputs cannot be imported");
        }

        // Random forests of LightGBM give the mean of their trees
        var scale = objective.Scale / (header.ContainsKey("average_output") ? Math.Max(sections.Trees.Count / outputs, 1) : 1);
        var names = header["feature_names"].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ensemble = EnsembleAssembly.Build(names, [.. sections.Trees.Select(t => LightGbmTree.Read(t, scale))]);
        var model = new GradientBoostingModel(ensemble, new double[outputs], objective.Link);
        return new ImportedModel(model, objective.Problem, objective.Problem == ProblemType.BinaryClassification ? 2 : outputs > 1 ? outputs : 0, Levels(sections, names.Length));
    }

    /// <summary>The words that pandas had for the codes of its category columns, which LightGBM keeps in the order of the categorical features.</summary>
    private static IReadOnlyList<string>?[] Levels(LightGbmSections sections, int features)
    {
        var levels = new IReadOnlyList<string>?[features];
        if (sections.PandasCategorical is not { } json || !sections.Header.TryGetValue("feature_infos", out var infos))
        {
            return levels;
        }

        // A number's range is written in brackets, a category's codes with colons
        var categories = infos.Split(' ').Select((info, f) => (info, f)).Where(p => !p.info.StartsWith('[') && p.info != "none" && p.f < features).Select(p => p.f).ToArray();
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind == JsonValueKind.Array && document.RootElement.GetArrayLength() == categories.Length)
        {
            for (var i = 0; i < categories.Length; i++)
            {
                levels[categories[i]] = [.. document.RootElement[i].EnumerateArray().Select(word => word.ToString())];
            }
        }

        return levels;
    }
}
