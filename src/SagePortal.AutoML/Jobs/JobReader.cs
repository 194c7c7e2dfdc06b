using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using SagePortal.Tabular;
using SagePortal.Tabular.Csv;

namespace SagePortal.AutoML.Jobs;

/// <summary>Reads the training file with the types the job asks for.</summary>
internal static class JobReader
{
    public static JobTable Read(string path, AutoMLJobConfig config, CancellationToken cancellationToken)
    {
        var types = (config.Features ?? []).ToDictionary(f => f.Name, f => f.Type, StringComparer.Ordinal);
        var wantsClasses = config.ProblemType is ProblemType.BinaryClassification or ProblemType.MulticlassClassification;
        if (wantsClasses)
        {
            types[config.TargetColumn] = ColumnType.Category;
        }

        var read = ReadFile(path, config, types, cancellationToken);
        var target = read.Table.Find(config.TargetColumn);
        if (config.ProblemType is null && target is NumericColumn { Type: ColumnType.Number } && ProblemTypeInference.Infer(target) != ProblemType.Regression)
        {
            // Class labels are the words of the file: `1.0` must not become `1`.
            types[config.TargetColumn] = ColumnType.Category;
            read = ReadFile(path, config, types, cancellationToken);
        }

        return new JobTable(read.Table, read.Schema, read);
    }

    private static CsvReadResult ReadFile(string path, AutoMLJobConfig config, Dictionary<string, ColumnType> types, CancellationToken cancellationToken) =>
        CsvReader.Read(path, new CsvReadOptions
        {
            Types = types,
            Threads = config.Threads,
            MalformedRows = config.SkipMalformedRows ? MalformedRowPolicy.Skip : MalformedRowPolicy.Stop,
        }, cancellationToken: cancellationToken);
}
