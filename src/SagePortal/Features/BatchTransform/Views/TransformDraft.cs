using SagePortal.AutoML.Transform;
using SagePortal.Features.BatchTransform.Shapes;

namespace SagePortal.Features.BatchTransform.Views;

/// <summary>What is entered on the page of a new job.</summary>
public sealed record TransformDraft
{
    /// <summary>Variable of the container that chooses the columns of answers.</summary>
    private const string OutputVariable = "SAGEMAKER_INFERENCE_OUTPUT";

    /// <summary>Columns of answers, in the order in which they are written.</summary>
    public static IReadOnlyList<string> KnownOutputs { get; } = ["predicted_label", "probability", "probabilities", "labels"];

    public string Name { get; init; } = "";

    /// <summary>See <see cref="TransformModelChoice"/>; empty for none yet.</summary>
    public string Model { get; init; } = "";

    public string InputUri { get; init; } = "";

    public bool IsManifest { get; init; }

    public string OutputUri { get; init; } = "";

    public string ContentType { get; init; } = "text/csv;header=present";

    public bool IsGzip { get; init; }

    public bool SplitsLines { get; init; } = true;

    public string InputFilter { get; init; } = "";

    public bool Joins { get; init; } = true;

    public string OutputFilter { get; init; } = "";

    public bool LeavesOut { get; init; } = true;

    /// <summary>Empty for the model's own choice.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    public bool GeneratesInferenceId { get; init; }

    public bool SingleRecord { get; init; }

    public double? MaxPayloadInMB { get; init; }

    public double? MaxConcurrentTransforms { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    public TransformModelChoice? Choice => TransformModelChoice.Parse(Model);

    /// <summary>The settings of a job that is there; its name is not taken over.</summary>
    public static TransformDraft From(TransformJob job)
    {
        var request = job.Request;
        return new TransformDraft
        {
            Model = new TransformModelChoice.Existing(job.ModelName).Text,
            InputUri = request.TransformInput.DataSource.S3DataSource.S3Uri,
            IsManifest = request.TransformInput.DataSource.S3DataSource.S3DataType == "ManifestFile",
            OutputUri = request.TransformOutput.S3OutputPath,
            ContentType = request.TransformInput.ContentType ?? "text/csv",
            IsGzip = request.TransformInput.CompressionType == "Gzip",
            SplitsLines = request.TransformInput.SplitType == nameof(SplitType.Line),
            InputFilter = request.DataProcessing?.InputFilter ?? "",
            Joins = request.DataProcessing?.JoinSource == nameof(JoinSource.Input),
            OutputFilter = request.DataProcessing?.OutputFilter ?? "",
            LeavesOut = request.FailedRecords == nameof(FailedRecordPolicy.LeaveOut),
            Outputs = [.. KnownOutputs.Where((request.Environment?.GetValueOrDefault(OutputVariable) ?? "").Split(',', StringSplitOptions.TrimEntries).Contains)],
            GeneratesInferenceId = request.DataCaptureConfig?.GenerateInferenceId == true,
            SingleRecord = request.BatchStrategy == nameof(BatchStrategy.SingleRecord),
            MaxPayloadInMB = request.MaxPayloadInMB,
            MaxConcurrentTransforms = request.MaxConcurrentTransforms,
            Tags = [.. Platform.Tagging.ResourceTags.FromJson(job.Tags)],
        };
    }

    /// <summary>A name close to what is transformed, free of what names may not hold.</summary>
    /// <param name="source">E.g. the name of a dataset.</param>
    /// <param name="at">Tells jobs of one source apart.</param>
    public static string NameFrom(string source, DateTimeOffset at)
    {
        var letters = string.Join('-', new string([.. source.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return $"{(letters.Length is 0 ? "transform" : letters[..Math.Min(letters.Length, 40)].TrimEnd('-'))}-{at.UtcDateTime.ToString("MMdd-HHmmss", System.Globalization.CultureInfo.InvariantCulture)}";
    }

    /// <param name="modelName">Of the model that is or will be there.</param>
    public CreateTransformJobRequest ToRequest(string modelName) => new()
    {
        TransformJobName = Name.Trim(),
        ModelName = modelName,
        BatchStrategy = SingleRecord ? nameof(BatchStrategy.SingleRecord) : nameof(BatchStrategy.MultiRecord),
        MaxPayloadInMB = (int?)MaxPayloadInMB,
        MaxConcurrentTransforms = (int?)MaxConcurrentTransforms,
        Environment = Outputs.Count == 0 ? null : new Dictionary<string, string>(StringComparer.Ordinal) { [OutputVariable] = string.Join(',', Outputs) },
        TransformInput = new TransformInput
        {
            DataSource = new TransformDataSource { S3DataSource = new TransformS3DataSource { S3DataType = IsManifest ? "ManifestFile" : "S3Prefix", S3Uri = InputUri.Trim() } },
            ContentType = ContentType,
            CompressionType = IsGzip ? "Gzip" : "None",
            SplitType = SplitsLines ? nameof(SplitType.Line) : nameof(SplitType.None),
        },
        TransformOutput = new TransformOutput
        {
            S3OutputPath = OutputUri.Trim(),
            AssembleWith = SplitsLines ? nameof(AssemblyType.Line) : nameof(AssemblyType.None),
        },
        DataProcessing = new DataProcessing { InputFilter = Blank(InputFilter), OutputFilter = Blank(OutputFilter), JoinSource = Joins ? nameof(JoinSource.Input) : nameof(JoinSource.None) },
        DataCaptureConfig = GeneratesInferenceId ? new BatchDataCaptureConfig { GenerateInferenceId = true } : null,
        FailedRecords = LeavesOut ? nameof(FailedRecordPolicy.LeaveOut) : nameof(FailedRecordPolicy.FailFile),
        Tags = Tags,
    };

    private static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
