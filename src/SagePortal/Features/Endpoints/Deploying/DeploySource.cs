namespace SagePortal.Features.Endpoints.Deploying;

/// <summary>Something that can be deployed.</summary>
/// <param name="Kind"><c>Candidate</c>, <c>Package</c> or <c>Model</c>.</param>
/// <param name="Id">Job and candidate, ARN, or model name.</param>
public sealed record DeploySource(string Kind, string Id)
{
    private const char Separator = '|';
    private const string Packages = ":model-package/";

    /// <summary>A score, a status; not part of what it is.</summary>
    public string? Detail { get; init; }

    /// <summary>What <see cref="Parse"/> reads.</summary>
    public string Key => $"{Kind}{Separator}{Id}";

    public string Name => Kind == "Package" ? Id[(Id.IndexOf(Packages, StringComparison.Ordinal) + Packages.Length)..] : Id;

    /// <summary>What an endpoint of it is called unless somebody says otherwise: the job, the group, the model.</summary>
    public string EndpointName => Names.From(Kind == "Model" ? Name : Name.Split('/')[0]);

    /// <summary>As addresses name it; null when they name nothing.</summary>
    public static DeploySource? Of(string? job, string? candidate, string? package, string? model) =>
        job is { Length: > 0 } && candidate is { Length: > 0 } ? new DeploySource("Candidate", $"{job}/{candidate}")
        : package is { Length: > 0 } ? new DeploySource("Package", package)
        : model is { Length: > 0 } ? new DeploySource("Model", model)
        : null;

    public static DeploySource? Parse(string key) => key.Split(Separator, 2) is [var kind, var id] ? new DeploySource(kind, id) : null;

    /// <summary>The request with this as its source.</summary>
    public DeployRequest Fill(DeployRequest request) => Kind switch
    {
        "Candidate" => request with { JobName = Id.Split('/')[0], CandidateName = Id[(Id.IndexOf('/', StringComparison.Ordinal) + 1)..] },
        "Package" => request with { ModelPackageArn = Id },
        _ => request with { ModelName = Id },
    };

    public bool Equals(DeploySource? other) => other is not null && other.Key == Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
