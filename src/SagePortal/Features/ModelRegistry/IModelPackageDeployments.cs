namespace SagePortal.Features.ModelRegistry;

/// <summary>Where versions are and were served. Implemented by whoever serves them.</summary>
public interface IModelPackageDeployments
{
    /// <param name="accountId">Of the versions.</param>
    /// <param name="modelPackageArns">Which versions.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>Those of now and of before, newest first.</returns>
    Task<IReadOnlyList<ModelPackageDeployment>> ListAsync(string accountId, IReadOnlyList<string> modelPackageArns, CancellationToken cancellationToken);
}

/// <summary>A version behind an endpoint.</summary>
/// <param name="ModelPackageArn">The version.</param>
/// <param name="EndpointName">Where.</param>
/// <param name="VariantName">Production variant.</param>
/// <param name="Share">Of the traffic, 0–1; 0 for a shadow.</param>
/// <param name="Since">From when.</param>
/// <param name="Until">Null while it is served.</param>
public sealed record ModelPackageDeployment(string ModelPackageArn, string EndpointName, string VariantName, double Share, DateTimeOffset Since, DateTimeOffset? Until);
