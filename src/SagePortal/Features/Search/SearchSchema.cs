using SagePortal.Platform.AwsProtocol.Models;

namespace SagePortal.Features.Search;

/// <summary>Which properties the records of a kind have, as the service model says.</summary>
public sealed class SearchSchema(ServiceModels models)
{
    private const string Tags = "Tags";

    /// <summary>Member of a search record that holds things of this kind.</summary>
    public static string MemberOf(string resource) => resource switch
    {
        "ExperimentTrial" => "Trial",
        "ExperimentTrialComponent" => "TrialComponent",
        _ => resource,
    };

    /// <returns>Null when records of the kind have no such property.</returns>
    public SearchProperty? Find(string resource, string name)
    {
        var steps = new List<string>();
        var shape = RecordOf(resource);
        for (var rest = name; ;)
        {
            shape = Inside(shape);
            if (rest.Length == 0)
            {
                return new SearchProperty(name, steps, shape.Type);
            }

            var (step, after) = (rest.Split('.', 2)[0], rest.Contains('.', StringComparison.Ordinal) ? rest.Split('.', 2)[1] : "");
            if (shape.Type == ShapeType.Map)
            {
                // Keys of maps may hold dots.
                return new SearchProperty(name, [.. steps, rest], Inside(shape.Item!.Shape).Type);
            }

            if (!shape.Members.TryGetValue(step, out var member))
            {
                return null;
            }

            if (step == Tags && steps.Count == 0 && after.Length > 0)
            {
                return new SearchProperty(name, [Tags, after], ShapeType.String);
            }

            steps.Add(step);
            (shape, rest) = (member.Shape, after);
        }
    }

    /// <summary>Names that begin so, in order.</summary>
    public IReadOnlyList<string> Suggest(string resource, string hint)
    {
        var dot = hint.LastIndexOf('.');
        var parent = dot < 0 ? "" : hint[..dot];
        var shape = RecordOf(resource);
        foreach (var step in parent.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Inside(shape).Members.TryGetValue(step, out var member))
            {
                return [];
            }

            shape = member.Shape;
        }

        return [.. Inside(shape).Members.Keys.Select(name => dot < 0 ? name : $"{parent}.{name}").Where(name => name.StartsWith(hint, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
    }

    private Shape RecordOf(string resource) =>
        models["sagemaker"].Operations["Search"].Output!.Members["Results"].Shape.Item!.Shape.Members.TryGetValue(MemberOf(resource), out var member)
            ? member.Shape
            : new Shape("Nothing", ShapeType.Structure);

    private static Shape Inside(Shape shape) => shape.Type == ShapeType.List ? Inside(shape.Item!.Shape) : shape;
}
