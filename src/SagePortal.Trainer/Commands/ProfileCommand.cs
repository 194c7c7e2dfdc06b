using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Preparation;
using SagePortal.Tabular;
using SagePortal.Tabular.Csv;
using SagePortal.Tabular.Profiling;

namespace SagePortal.Trainer.Commands;

/// <summary><c>profile</c>: what a table holds, column by column.</summary>
internal static class ProfileCommand
{
    private static readonly Option<string> s_data = new("--data") { Description = "Table, CSV or gzipped CSV", Required = true };
    private static readonly Option<string?> s_target = new("--target") { Description = "Column to be predicted: adds prediction power and its own warnings" };
    private static readonly Option<string?> s_types = new("--types") { Description = "JSON file with chosen types by column, e.g. {\"zip\": \"Category\"}" };
    private static readonly Option<MalformedRowPolicy> s_malformed = new("--malformed") { Description = "Malformed rows: stop at the first, or skip and list them", DefaultValueFactory = _ => MalformedRowPolicy.Skip };
    private static readonly Option<bool> s_json = new("--json") { Description = "The whole profile as JSON" };

    public static Command Create()
    {
        var command = new Command("profile", "Describes a table") { s_data, s_target, s_types, s_malformed, s_json };
        command.SetAction(parsed =>
        {
            var options = new CsvReadOptions { MalformedRows = parsed.GetValue(s_malformed), Types = ReadTypes(parsed.GetValue(s_types)) };
            var report = Profile(parsed.GetRequiredValue(s_data), parsed.GetValue(s_target), options);
            if (parsed.GetValue(s_json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(report, JobJson.Options));
            }
            else
            {
                Write(report);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static ProfileReport Profile(string path, string? target, CsvReadOptions options)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"table `{path}` does not exist");
        }

        var read = CsvReader.Read(path, options);
        return target is null || read.Table.Find(target) is not null
            ? new ProfileReport(TableProfiler.Profile(read.Table, new ProfileOptions { TargetColumn = target }), read.Dialect, read.Issues, read.MalformedRowCount)
            : throw new DataProblemException("ColumnMissing", $"target column `{target}` is not in `{path}`");
    }

    private static Dictionary<string, ColumnType> ReadTypes(string? path)
    {
        try
        {
            return path is null ? [] : JsonSerializer.Deserialize<Dictionary<string, ColumnType>>(File.ReadAllText(path), JobJson.Options) ?? [];
        }
        catch (JsonException e)
        {
            throw new DataProblemException("TypesUnreadable", $"`{path}` is no JSON object of column types: {e.Message}");
        }
    }

    private static void Write(ProfileReport report)
    {
        var profile = report.Profile;
        foreach (var issue in report.Issues)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line {issue.Line}: {issue.Message}"));
        }

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
