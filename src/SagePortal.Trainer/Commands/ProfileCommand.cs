using System.CommandLine;
using SagePortal.Tabular.Csv;

namespace SagePortal.Trainer.Commands;

/// <summary><c>profile</c>: what a table holds, column by column.</summary>
internal static class ProfileCommand
{
    private static readonly Option<string> s_data = new("--data") { Description = "Table, CSV or gzipped CSV", Required = true };
    private static readonly Option<string?> s_target = new("--target") { Description = "Column to be predicted, for what depends on it" };
    private static readonly Option<bool> s_json = new("--json") { Description = "The whole profile as JSON" };

    public static Command Create()
    {
        var command = new Command("profile", "Describes a table") { s_data, s_target, s_json };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(s_data);
            if (!File.Exists(path))
            {
                throw new FileNotFoundException($"table `{path}` does not exist");
            }

            _ = CsvReader.Read(path, new CsvReadOptions());
            return ExitCode.Done;
        });
        return command;
    }
}
