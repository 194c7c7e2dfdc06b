namespace SagePortal.Learning.ModelFiles.Importing;

/// <summary>The lines of a LightGBM text model: <c>key=value</c>, first of the model, then of each tree.</summary>
internal sealed class LightGbmSections
{
    private const string PandasKey = "pandas_categorical:";

    public Dictionary<string, string> Header { get; } = new(StringComparer.Ordinal);

    public List<Dictionary<string, string>> Trees { get; } = [];

    /// <summary>JSON list of the levels of each category column; null without.</summary>
    public string? PandasCategorical { get; private set; }

    public static LightGbmSections Read(TextReader reader)
    {
        var sections = new LightGbmSections();
        if (reader.ReadLine()?.Trim() != "tree")
        {
            throw new ModelFormatException("the file is no LightGBM model in text form: its first line is not `tree`");
        }

        var current = sections.Header;
        var ended = false;
        while (reader.ReadLine() is { } line)
        {
            line = line.Trim();
            if (line.StartsWith(PandasKey, StringComparison.Ordinal))
            {
                sections.PandasCategorical = line[PandasKey.Length..];
            }
            else if (line == "end of trees")
            {
                ended = true;
            }
            else if (line.StartsWith("Tree=", StringComparison.Ordinal))
            {
                sections.Trees.Add(current = new Dictionary<string, string>(StringComparer.Ordinal));
            }
            else if (!ended && line.Length > 0)
            {
                var sign = line.IndexOf('=', StringComparison.Ordinal);
                current[sign < 0 ? line : line[..sign]] = sign < 0 ? "" : line[(sign + 1)..];
            }
        }

        return ended ? sections : throw new ModelFormatException("the LightGBM model is cut off: `end of trees` is missing");
    }
}
