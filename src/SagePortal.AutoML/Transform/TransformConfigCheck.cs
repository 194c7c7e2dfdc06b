using SagePortal.AutoML.Transform.Paths;

namespace SagePortal.AutoML.Transform;

/// <summary>Which settings go together. What depends on the data (names of columns) shows at the first record.</summary>
public static class TransformConfigCheck
{
    /// <summary>Every error; none when the job may start.</summary>
    public static IReadOnlyList<TransformSettingError> Check(TransformConfig config)
    {
        var errors = new List<TransformSettingError>();
        var input = ContentType("ContentType", config.ContentType, errors);
        var output = string.IsNullOrEmpty(config.Accept) ? TransformContentType.OfOutput(config, input) : ContentType("Accept", config.Accept, errors);
        var inputFilter = Filter("InputFilter", config.InputFilter, input, errors);
        var outputFilter = Filter("OutputFilter", config.OutputFilter, output, errors);
        if (input is null || output is null)
        {
            return errors;
        }

        CheckSplit(config, input, output, errors);
        if (output.HasHeader == true && (input.HasHeader != true || config.SplitType == SplitType.None))
        {
            errors.Add(new("HeaderNeedsHeader", "Accept", "an output has a header only when inputs have one and are split by line: choose ContentType `text/csv;header=present` and SplitType Line"));
        }

        if (inputFilter is { IsRoot: false } || outputFilter is { IsRoot: false } || config.JoinSource == JoinSource.Input || config.GeneratesInferenceId)
        {
            CheckRecords(config, input, output, errors);
        }

        return errors;
    }

    private static TransformContentType? ContentType(string setting, string? text, List<TransformSettingError> errors)
    {
        var parsed = TransformContentType.TryParse(text);
        if (parsed is null)
        {
            errors.Add(new("ContentTypeUnknown", setting, $"`{text}` is none of {string.Join(", ", TransformContentType.Known)}"));
        }

        return parsed;
    }

    private static JsonPath? Filter(string setting, string? text, TransformContentType? format, List<TransformSettingError> errors)
    {
        if (!JsonPath.TryParse(text, out var path, out var error))
        {
            errors.Add(new("FilterInvalid", setting, error));
            return null;
        }

        // Names are checked against the header of each file.
        if (format is { Format: TransformFormat.Csv, HasHeader: not true } && CsvPath.TryCreate(path, header: null, out error) is null)
        {
            errors.Add(new("FilterNotForCsv", setting, error!));
        }

        return path;
    }

    private static void CheckSplit(TransformConfig config, TransformContentType input, TransformContentType output, List<TransformSettingError> errors)
    {
        if (config.SplitType == SplitType.Line && input.Format == TransformFormat.Json)
        {
            errors.Add(new("SplitNeedsLines", "SplitType", "an `application/json` object is one document: choose SplitType None, or `application/jsonlines`"));
        }

        if (config.SplitType == SplitType.None && input.Format == TransformFormat.JsonLines)
        {
            errors.Add(new("LinesNeedSplit", "SplitType", "`application/jsonlines` holds a record a line: choose SplitType Line"));
        }

        if (config.SplitType == SplitType.Line && output.Format == TransformFormat.Json)
        {
            errors.Add(new("AnswerNeedsLines", "Accept", "`application/json` answers are one document a call and cannot be put together line by line: choose `application/jsonlines` or `text/csv`"));
        }
    }

    /// <summary>Join and filters work on records: input and output must both be made of them, in one form.</summary>
    private static void CheckRecords(TransformConfig config, TransformContentType input, TransformContentType output, List<TransformSettingError> errors)
    {
        if (config.SplitType == SplitType.None && input.Format == TransformFormat.Csv)
        {
            errors.Add(new("FilterNeedsLines", "SplitType", "filters, join and inference ids work on rows: choose SplitType Line"));
        }

        if (config.SplitType == SplitType.Line && config.AssembleWith == AssemblyType.None)
        {
            errors.Add(new("FilterNeedsAssembly", "AssembleWith", "filters, join and inference ids work on rows: choose AssembleWith Line"));
        }

        if (config.JoinSource == JoinSource.Input && input.Format != output.Format)
        {
            errors.Add(new("JoinNeedsOneForm", "Accept", $"rows of `{input.MediaType}` cannot be joined with answers of `{output.MediaType}`: choose the same for both"));
        }
    }
}
