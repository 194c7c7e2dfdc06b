namespace SagePortal.Policies.Catalog;

/// <summary>
/// Reads the catalog's files. Lines: <c>resource TYPE ARN</c>, <c>key NAME TYPE</c> and <c>action NAME LEVEL RESOURCES KEYS</c>;
/// lists are separated by commas, <c>-</c> is an empty one, <c>*</c> after a resource type says that it is required.
/// </summary>
internal static class CatalogText
{
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(CatalogText).Assembly.GetManifestResourceStream($"{name}.txt")!);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    public static CatalogService ReadService(string prefix)
    {
        List<CatalogAction> actions = [];
        List<CatalogResource> resources = [];
        List<CatalogKey> keys = [];
        foreach (var line in Lines(prefix))
        {
            switch (line.Split(' '))
            {
                case ["resource", var type, var arn]:
                    resources.Add(new CatalogResource(type, arn));
                    break;
                case ["key", var name, var type]:
                    keys.Add(ReadKey(name, type));
                    break;
                case ["action", var name, var level, var types, var conditionKeys]:
                    actions.Add(new CatalogAction(prefix, name, Enum.Parse<AccessLevel>(level), [.. List(types).Select(ReadResource)], [.. List(conditionKeys)]));
                    break;
                default:
                    throw new InvalidDataException($"catalog {prefix}: `{line}`");
            }
        }

        return new CatalogService(prefix, actions, resources, keys);
    }

    private static CatalogKey ReadKey(string name, string type)
    {
        const string List = "ArrayOf";
        var isList = type.StartsWith(List, StringComparison.Ordinal);
        return new CatalogKey(name, Enum.Parse<ConditionKeyType>(isList ? type[List.Length..] : type, ignoreCase: true), isList);
    }

    private static ActionResource ReadResource(string text) => new(text.TrimEnd('*'), text.EndsWith('*'));

    private static string[] List(string text) => text == "-" ? [] : text.Split(',');
}
