using System.Text.RegularExpressions;
using SagePortal.AutoML.Transform;
using SagePortal.Features.BatchTransform.Shapes;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.BatchTransform;

/// <summary>The limits of CreateTransformJob and which settings go together, all checked at once.</summary>
public static partial class TransformJobRules
{
    public const int DefaultPayloadInMB = 6;
    public const int MaxPayloadInMB = 100;
    public const int MaxVariables = 16;
    public const int DefaultTimeoutInSeconds = 600;
    public const int MaxTimeoutInSeconds = 3600;
    public const int MaxRetries = 3;

    /// <summary>Objects of one job.</summary>
    public const int MaxFiles = 1_000;

    /// <summary>Addresses next to the jobs' own, <c>/batch/{word}</c>: a job of such a name could not be opened.</summary>
    private static readonly string[] s_reservedNames = ["new"];

    public static bool IsName(string name) => name.Length <= 63 && NamePattern().IsMatch(name);

    /// <summary>Every error of the request by itself; whether model and objects are there is not looked at.</summary>
    public static IReadOnlyList<Error> Check(CreateTransformJobRequest request)
    {
        var errors = new List<Error>();
        if (!IsName(request.TransformJobName))
        {
            errors.Add(BatchTransformErrors.NameInvalid(request.TransformJobName));
        }
        else if (s_reservedNames.Contains(request.TransformJobName, StringComparer.OrdinalIgnoreCase))
        {
            errors.Add(BatchTransformErrors.NameReserved(request.TransformJobName));
        }

        if (request.ModelName.Length == 0)
        {
            errors.Add(BatchTransformErrors.ModelMissing());
        }

        CheckWords(request, errors);
        CheckLimits(request, errors);
        CheckAddresses(request, errors);
        errors.AddRange(ResourceTags.Validate(request.Tags));
        if (!errors.Exists(e => e.TextKey == "ErrorEnumValue"))
        {
            errors.AddRange(CheckSettings(request));
        }

        return errors;
    }

    /// <summary>Settings of records and filters only: what a preview needs.</summary>
    public static IReadOnlyList<Error> CheckSettings(CreateTransformJobRequest request) =>
        [.. TransformConfigCheck.Check(ToConfig(request, "", [], DateTimeOffset.UnixEpoch, request.Environment)).Select(BatchTransformErrors.Setting)];

    /// <summary>The trainer's form of a valid request.</summary>
    /// <param name="request">Checked.</param>
    /// <param name="arn">Of the job.</param>
    /// <param name="files">Inputs.</param>
    /// <param name="startedAt">Start of the job.</param>
    /// <param name="environment">The container's, the job's over the model's.</param>
    public static TransformConfig ToConfig(CreateTransformJobRequest request, string arn, IReadOnlyList<TransformFile> files, DateTimeOffset startedAt, IReadOnlyDictionary<string, string>? environment) => new()
    {
        JobArn = arn,
        StartedAt = startedAt,
        Files = files,
        ContentType = request.TransformInput.ContentType ?? "text/csv",
        Accept = request.TransformOutput.Accept,
        SplitType = Parse<SplitType>(request.TransformInput.SplitType),
        AssembleWith = Parse<AssemblyType>(request.TransformOutput.AssembleWith),
        BatchStrategy = Parse<BatchStrategy>(request.BatchStrategy),
        IsGzip = request.TransformInput.CompressionType == "Gzip",
        MaxPayloadBytes = (request.MaxPayloadInMB is > 0 and var given ? given : request.MaxPayloadInMB is 0 ? MaxPayloadInMB : DefaultPayloadInMB) << 20,
        MaxConcurrentTransforms = request.MaxConcurrentTransforms ?? 0,
        InvocationTimeoutSeconds = request.ModelClientConfig?.InvocationsTimeoutInSeconds ?? DefaultTimeoutInSeconds,
        MaxRetries = request.ModelClientConfig?.InvocationsMaxRetries ?? MaxRetries,
        InputFilter = request.DataProcessing?.InputFilter,
        OutputFilter = request.DataProcessing?.OutputFilter,
        JoinSource = Parse<JoinSource>(request.DataProcessing?.JoinSource),
        GeneratesInferenceId = request.DataCaptureConfig?.GenerateInferenceId == true,
        FailedRecords = Parse<FailedRecordPolicy>(request.FailedRecords),
        Environment = environment ?? new Dictionary<string, string>(StringComparer.Ordinal),
    };

    private static void CheckWords(CreateTransformJobRequest request, List<Error> errors)
    {
        CheckWord("SplitType", request.TransformInput.SplitType, errors, "None", "Line");
        CheckWord("CompressionType", request.TransformInput.CompressionType, errors, "None", "Gzip");
        CheckWord("AssembleWith", request.TransformOutput.AssembleWith, errors, "None", "Line");
        CheckWord("BatchStrategy", request.BatchStrategy, errors, "MultiRecord", "SingleRecord");
        CheckWord("JoinSource", request.DataProcessing?.JoinSource, errors, "Input", "None");
        CheckWord("S3DataType", request.TransformInput.DataSource.S3DataSource.S3DataType, errors, "ManifestFile", "S3Prefix");
        CheckWord("FailedRecords", request.FailedRecords, errors, nameof(FailedRecordPolicy.FailFile), nameof(FailedRecordPolicy.LeaveOut));
    }

    private static void CheckWord(string field, string? value, List<Error> errors, params string[] known)
    {
        if (value is not null && !known.Contains(value, StringComparer.Ordinal))
        {
            errors.Add(BatchTransformErrors.EnumValue(field, value, known));
        }
    }

    private static void CheckLimits(CreateTransformJobRequest request, List<Error> errors)
    {
        CheckRange("MaxPayloadInMB", request.MaxPayloadInMB, 0, MaxPayloadInMB, errors);
        CheckRange("MaxConcurrentTransforms", request.MaxConcurrentTransforms, 0, 100, errors);
        CheckRange("InvocationsTimeoutInSeconds", request.ModelClientConfig?.InvocationsTimeoutInSeconds, 1, MaxTimeoutInSeconds, errors);
        CheckRange("InvocationsMaxRetries", request.ModelClientConfig?.InvocationsMaxRetries, 0, MaxRetries, errors);
        if ((long)(request.MaxPayloadInMB ?? DefaultPayloadInMB) * (request.MaxConcurrentTransforms ?? 1) > MaxPayloadInMB)
        {
            errors.Add(BatchTransformErrors.PayloadTimesConcurrency());
        }

        if (request.Environment?.Count > MaxVariables)
        {
            errors.Add(BatchTransformErrors.TooManyVariables(MaxVariables));
        }
    }

    private static void CheckRange(string field, int? value, int least, int most, List<Error> errors)
    {
        if (value < least || value > most)
        {
            errors.Add(BatchTransformErrors.OutOfRange(field, least, most));
        }
    }

    private static void CheckAddresses(CreateTransformJobRequest request, List<Error> errors)
    {
        foreach (var (field, uri) in new[] { ("S3Uri", request.TransformInput.DataSource.S3DataSource.S3Uri), ("S3OutputPath", request.TransformOutput.S3OutputPath) })
        {
            if (ObjectUri.TryParse(uri) is null)
            {
                errors.Add(BatchTransformErrors.UriInvalid(field, uri));
            }
        }

        if (request.DataCaptureConfig is { DestinationS3Uri: { Length: > 0 } destination } && ObjectUri.TryParse(destination) is null)
        {
            errors.Add(BatchTransformErrors.UriInvalid("DestinationS3Uri", destination));
        }
    }

    private static T Parse<T>(string? word)
        where T : struct, Enum => Enum.TryParse<T>(word, out var value) ? value : default;

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex NamePattern();
}
