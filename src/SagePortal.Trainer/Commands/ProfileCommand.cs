using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Preparation;
using SagePortal.Tabular.Csv;
using SagePortal.Tabular.Profiling;

namespace SagePortal.Trainer.Commands;

/// <summary><c>profile</c>: what a table holds, column by column.</summary>
internal static class ProfileCommand
{
    private static readonly Option<string> s_data = new("--data") { Description = "Table, CSV or gzipped CSV", Required = true };
    private static readonly Option<string?> s_target = new("--target") { Description = "Column to be predicted: adds prediction power and its own warnings" };
    private static readonly Option<bool> s_json = new("--json") { Description = "The whole profile as JSON" };

    public static Command Create()
    {
        var command = new Command("profile", "Describes a table") { s_data, s_target, s_json };
        command.SetAction(parsed =>
        {
            var profile = Profile(parsed.GetRequiredValue(s_data), parsed.GetValue(s_target));
            if (parsed.GetValue(s_json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(profile, JobJson.Options));
            }
            else
            {
                Write(profile);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static TableProfile Profile(string path, string? target)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"table `{path}` does not exist");
        }

        var table = CsvReader.Read(path, new CsvReadOptions { MalformedRows = MalformedRowPolicy.Skip }).Table;
        return target is null || table.Find(target) is not null
            ? TableProfiler.Profile(table, new ProfileOptions { TargetColumn = target })
            : throw new DataProblemException("ColumnMissing", $"target column `{target}` is not in `{path}`");
    }

    private static void Write(TableProfile profile)
    {
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{profile.RowCount} rows, {profile.ColumnCount} columns, {profile.DuplicateRowCount} duplicate rows"));
        foreach (var column in profile.Columns)
        {
            var power = column.PredictionPower is { } value ? string.Create(CultureInfo.InvariantCulture, $"  power {value:0.00}") : "";
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{column.Name,-32} {column.Type,-11} {column.MissingCount,8} missing {column.UniqueCount,8} distinct{power}"));
        }

        foreach (var warning in profile.Warnings)
        {
            Console.Out.WriteLine($"{warning.Severity}: {warning.Message}");
        }
    }
}
