using System.Globalization;

namespace SagePortal.Platform.Persistence.Migrations;

/// <summary>Reads the scripts that were built with the portal.</summary>
public static class MigrationScripts
{
    /// <summary>Folder of all scripts next to the portal's assembly.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "migrations");

    /// <returns>The provider's scripts by number.</returns>
    /// <exception cref="InvalidDataException">A file name does not start with a number, or two share one.</exception>
    public static IReadOnlyList<MigrationScript> Read(string folder, string provider)
    {
        var scripts = Directory.EnumerateFiles(Path.Combine(folder, provider), "*.sql").Select(ReadOne).OrderBy(script => script.Number).ToList();
        for (var i = 1; i < scripts.Count; i++)
        {
            if (scripts[i].Number == scripts[i - 1].Number)
            {
                throw new InvalidDataException($"migrations `{scripts[i - 1].Name}` and `{scripts[i].Name}` of {provider} share a number: give one of them the next free number");
            }
        }

        return scripts;
    }

    private static MigrationScript ReadOne(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var end = name.IndexOf('_', StringComparison.Ordinal);
        if (end < 1 || !int.TryParse(name.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new InvalidDataException($"migration `{file}` is not named NNNN_name.sql");
        }

        return new MigrationScript(number, name, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}
