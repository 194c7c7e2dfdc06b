using SagePortal.Features.Endpoints.Models;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform;

/// <summary>What a job is to predict with: a model, or what a model is made of when the job is started.</summary>
public abstract record TransformModelChoice
{
    private const string CandidatePrefix = "candidate:";
    private const string PackagePrefix = "package:";
    private const string ModelPrefix = "model:";

    /// <summary>As a select or an address carries it.</summary>
    public abstract string Text { get; }

    /// <summary>What it is called on pages.</summary>
    public abstract string Title { get; }

    /// <summary>A model that is there.</summary>
    public sealed record Existing(string Name) : TransformModelChoice
    {
        public override string Text => ModelPrefix + Name;

        public override string Title => Name;
    }

    /// <summary>The artifact of an Autopilot candidate.</summary>
    public sealed record Candidate(string Job, string Name) : TransformModelChoice
    {
        public override string Text => $"{CandidatePrefix}{Job}/{Name}";

        public override string Title => $"{Job} / {Name}";
    }

    /// <summary>A version of a model package group.</summary>
    public sealed record Package(string Arn) : TransformModelChoice
    {
        public override string Text => PackagePrefix + Arn;

        public override string Title => Arn.Split(':', 6)[^1].Replace("model-package/", "", StringComparison.Ordinal);
    }

    /// <summary>Null for what is none.</summary>
    public static TransformModelChoice? Parse(string? text) => text switch
    {
        { Length: > 6 } when text.StartsWith(ModelPrefix, StringComparison.Ordinal) => new Existing(text[ModelPrefix.Length..]),
        not null when text.StartsWith(CandidatePrefix, StringComparison.Ordinal) && text[CandidatePrefix.Length..].Split('/') is [{ Length: > 0 } job, { Length: > 0 } name] => new Candidate(job, name),
        not null when text.StartsWith(PackagePrefix + "arn:", StringComparison.Ordinal) => new Package(text[PackagePrefix.Length..]),
        _ => null,
    };

    /// <summary>The model to make; null for one that is there.</summary>
    /// <param name="name">Of the model.</param>
    /// <param name="accountId">Owner of the candidate's artifact.</param>
    /// <param name="arns">Builds its address.</param>
    public CreateModelRequest? ToModel(string name, string accountId, Arns arns) => this switch
    {
        Candidate candidate => new CreateModelRequest
        {
            ModelName = name,
            PrimaryContainer = new ContainerDefinition { ModelDataUrl = $"s3://{arns.DefaultBucket(accountId)}/{Autopilot.AutopilotActions.ModelKey(candidate.Job, candidate.Name)}" },
        },
        Package package => new CreateModelRequest { ModelName = name, PrimaryContainer = new ContainerDefinition { ModelPackageName = package.Arn } },
        _ => null,
    };
}
