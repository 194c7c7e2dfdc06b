using SagePortal.Reviews.Activation.Conditions;
using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation;

/// <summary>Reads the text of activation conditions; collects every fault.</summary>
internal sealed class ActivationReader
{
    // Deeper than MaxLevels needs, so that a group too deep is named as such.
    private const int MaxDepth = 64;

    private static readonly string[] s_groups = ["And", "Or", "Not"];

    private readonly JsonSource _source;
    private int _samplings;
    private int _deepest;
    private bool _hasNot;

    private ActivationReader(JsonSource source) => _source = source;

    public static ActivationParsing Parse(string json)
    {
        var source = new JsonSource(json, ActivationConditions.MaxLength, MaxDepth);
        var reader = new ActivationReader(source);
        var nodes = source.Root is null ? [] : reader.ReadRoot(source.Root);
        return source.Findings.Count > 0
            ? new ActivationParsing(null, source.Findings)
            : new ActivationParsing(new ActivationConditions(nodes, !reader._hasNot && reader._deepest <= ActivationConditions.A2IMaxLevels), []);
    }

    private List<ActivationNode> ReadRoot(JsonPart root)
    {
        if (root is not JsonMap map)
        {
            _source.Refuse(root, "$", "WrongKind", $"activation conditions must be an object with the member `Conditions`, not {root.Kind}");
            return [];
        }

        var members = new JsonMembers(_source, map, "$");
        var nodes = (members.List("Conditions", required: true) ?? []).Select((item, i) => ReadNode(item, $"$.Conditions[{i}]", 0)).OfType<ActivationNode>().ToList();
        members.RefuseOthers();
        return nodes;
    }

    private ActivationNode? ReadNode(JsonPart part, string path, int level)
    {
        if (part is not JsonMap map)
        {
            _source.Refuse(part, path, "WrongKind", $"a condition must be an object with `ConditionType` or one of `And`, `Or`, `Not`, not {part.Kind}");
            return null;
        }

        return Array.Find(s_groups, g => map.Find(g) is not null) is { } group ? ReadGroup(group, map, path, level + 1) : ReadCondition(map, path);
    }

    private ConditionGroup? ReadGroup(string name, JsonMap map, string path, int level)
    {
        var members = new JsonMembers(_source, map, path);
        _deepest = Math.Max(_deepest, level);
        _hasNot |= name == "Not";
        if (level > ActivationConditions.MaxLevels)
        {
            _source.Refuse(map, path, "TooDeep", $"groups are nested more than {ActivationConditions.MaxLevels} levels deep: make the conditions flatter");
            return null;
        }

        List<ActivationNode> nodes;
        if (name == "Not")
        {
            nodes = ReadNode(members.Find(name)!, $"{path}.Not", level) is { } inner ? [inner] : [];
        }
        else
        {
            var items = members.List(name) ?? [];
            if (items.Count == 1)
            {
                members.Refuse(name, "TooFewMembers", $"`{name}` needs at least two members: add one, or put its member in its place");
            }

            nodes = items.Select((item, i) => ReadNode(item, $"{path}.{name}[{i}]", level)).OfType<ActivationNode>().ToList();
        }

        members.RefuseOthers();
        return nodes.Count == 0 ? null : new ConditionGroup(Enum.Parse<GroupOperator>(name), nodes, path, _source.PositionOf(map.Offset));
    }

    private ActivationCondition? ReadCondition(JsonMap map, string path)
    {
        var members = new JsonMembers(_source, map, path);
        var type = members.Text("ConditionType", required: true);
        var parameters = members.Object("ConditionParameters", required: true);
        members.RefuseOthers();
        if (type is null || parameters is null)
        {
            return null;
        }

        var source = new ConditionSource(type, CompactJson.Of(parameters.Map), path, _source.PositionOf(map.Offset));
        var condition = Read(source, parameters);
        if (condition is null)
        {
            var meant = Spelling.Nearest(type, ConditionTypes.All) is { } near ? $"did you mean `{near}`" : $"known are {string.Join(", ", ConditionTypes.All.Select(t => $"`{t}`"))}";
            members.Refuse("ConditionType", "UnknownConditionType", $"condition type `{type}` is not known: {meant}");
            return null;
        }

        parameters.RefuseOthers();
        return condition;
    }

    private ActivationCondition? Read(ConditionSource source, JsonMembers parameters) => source.ConditionType switch
    {
        ConditionTypes.ConfidenceCheck => ConfidenceCheck.Read(source, parameters),
        ConditionTypes.Margin => Margin.Read(source, parameters),
        ConditionTypes.Entropy => Entropy.Read(source, parameters),
        ConditionTypes.ConformalSetSize => ConformalSetSize.Read(source, parameters),
        ConditionTypes.Outlier => Outlier.Read(source, parameters),
        ConditionTypes.UnseenCategory => UnseenCategory.Read(source, parameters),
        ConditionTypes.MissingImportantFeature => MissingImportantFeature.Read(source, parameters),
        ConditionTypes.FeatureRule => FeatureRule.Read(source, parameters),
        ConditionTypes.Segment => Segment.Read(source, parameters),
        ConditionTypes.Sampling => Sampling.Read(source, parameters, _samplings++),
        ConditionTypes.ValueAtRisk => ValueAtRisk.Read(source, parameters),
        ConditionTypes.PredictionRange => PredictionRange.Read(source, parameters),
        ConditionTypes.IntervalWidth => IntervalWidth.Read(source, parameters),
        ConditionTypes.EndpointVariant => EndpointVariant.Read(source, parameters),
        _ => null,
    };
}
