namespace SagePortal.Policies.Catalog;

/// <summary>A type of resource.</summary>
/// <param name="Type">E.g. <c>automl-job</c>.</param>
/// <param name="ArnFormat">With <c>${Partition}</c>, <c>${Region}</c>, <c>${Account}</c> and the resource's own parts in <c>${…}</c>.</param>
public sealed record CatalogResource(string Type, string ArnFormat)
{
    /// <summary>A pattern for all resources of the type: every part in braces becomes a star.</summary>
    public string ArnPattern { get; } = Stars(ArnFormat);

    private static string Stars(string format)
    {
        var pattern = new System.Text.StringBuilder();
        for (var at = 0; at < format.Length; at++)
        {
            if (format.AsSpan(at).StartsWith("${") && format.IndexOf('}', at) is > 0 and var close)
            {
                pattern.Append('*');
                at = close;
            }
            else
            {
                pattern.Append(format[at]);
            }
        }

        return pattern.ToString();
    }
}
