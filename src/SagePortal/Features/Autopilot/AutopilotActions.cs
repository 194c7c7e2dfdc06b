using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>Policy actions, ARNs, topics and object keys of Autopilot.</summary>
public static class AutopilotActions
{
    public const string CreateAutoMLJob = "sagemaker:CreateAutoMLJobV2";
    public const string DescribeAutoMLJob = "sagemaker:DescribeAutoMLJobV2";
    public const string ListAutoMLJobs = "sagemaker:ListAutoMLJobs";
    public const string ListCandidates = "sagemaker:ListCandidatesForAutoMLJob";
    public const string StopAutoMLJob = "sagemaker:StopAutoMLJob";
    public const string GetObject = "s3:GetObject";
    public const string PutObject = "s3:PutObject";
    public const string ListBucket = "s3:ListBucket";

    /// <summary>AWS never deletes AutoML jobs; a server that somebody else pays for must.</summary>
    public const string DeleteAutoMLJob = "sageportal:DeleteAutoMLJob";
    public const string PredictWithCandidate = "sageportal:PredictWithCandidate";
    public const string StarCandidate = "sageportal:StarCandidate";

    /// <summary>Hears every change of every job of the account.</summary>
    public const string Topic = "automl-job";

    public static string JobTopic(string job) => $"{Topic}/{job}";

    public static string JobArn(this Arns arns, string accountId, string job) => arns.SageMaker(accountId, "automl-job", job);

    /// <summary>Prefix of everything jobs store in the default bucket.</summary>
    public const string AllObjectsPrefix = "automl/";

    /// <summary>Prefix of everything a job stores in the default bucket.</summary>
    public static string ObjectPrefix(string job) => $"{AllObjectsPrefix}{job}/";

    /// <summary>Name of the job that a key below <see cref="AllObjectsPrefix"/> belongs to.</summary>
    public static string JobOfKey(string key) => key[AllObjectsPrefix.Length..].Split('/', 2)[0];

    public static string ModelKey(string job, string candidate) => $"automl/{job}/candidates/{candidate}/model.tar.gz";

    public static string ReportKey(string job, string candidate) => $"automl/{job}/candidates/{candidate}/report.json";

    /// <summary>C# file program that trains the candidate again.</summary>
    public static string ProgramKey(string job, string candidate) => $"automl/{job}/candidates/{candidate}/candidate.cs";

    public static string DataReportKey(string job) => $"automl/{job}/data-report.json";

    /// <summary>Why the best candidate predicts as it does.</summary>
    public static string ExplainabilityKey(string job) => $"automl/{job}/explainability.json";

    /// <summary>Where an artifact of a job lies for programs: below the output path that the job was given, else where the portal keeps it.</summary>
    /// <param name="job">Whose.</param>
    /// <param name="bucket">The account's default bucket.</param>
    /// <param name="key">Below <see cref="ObjectPrefix"/>.</param>
    public static ObjectUri PublishedAt(this AutoMLJob job, string bucket, string key) =>
        ObjectUri.TryParse(job.OutputUri) is { } output ? output.Below($"{job.Name}/{key[ObjectPrefix(job.Name).Length..]}") : new ObjectUri(bucket, key);

    /// <summary>Condition keys of an existing job; null for none.</summary>
    public static IReadOnlyDictionary<string, string>? TagContext(this AutoMLJob? job) =>
        job is null ? null : ResourceTags.AsResourceContext(job.Tags);
}
