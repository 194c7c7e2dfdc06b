using System.Security.Cryptography;
using SagePortal.AutoML.Preparation;

namespace SagePortal.AutoML.Artifacts;

/// <summary>Joins parts so that equal preparations run once per prediction, e.g. those of all folds of an all-numeric table.</summary>
internal static class PipelineParts
{
    public static IReadOnlyList<PipelinePart> Join(IEnumerable<PipelinePart> parts)
    {
        var joined = new Dictionary<string, (PipelinePart First, List<WeightedModel> Models)>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            var key = $"{Convert.ToHexString(SHA256.HashData(PreparationFile.ToBytes(part.Preparation)))} {string.Join(' ', part.StackOn)}";
            if (!joined.TryGetValue(key, out var common))
            {
                joined[key] = common = (part, []);
            }

            common.Models.AddRange(part.Models);
        }

        return [.. joined.Values.Select(j => j.First with { Models = j.Models })];
    }

    /// <summary>The same with every weight multiplied.</summary>
    public static IEnumerable<PipelinePart> Scale(IReadOnlyList<PipelinePart> parts, double weight) =>
        parts.Select(p => p with { Models = [.. p.Models.Select(m => m with { Weight = m.Weight * weight })] });
}
