namespace SagePortal.Platform.AwsProtocol.Models;

/// <summary>The services that answer here; each model is read when it is first asked for.</summary>
public sealed class ServiceModels
{
    private readonly Dictionary<string, Lazy<ServiceModel>> _models =
        new[] { "sts", "iam", "sagemaker", "sagemaker-runtime", "sagemaker-a2i-runtime", "sagemaker-metrics", "cloudtrail" }
            .ToDictionary(name => name, name => new Lazy<ServiceModel>(() => ServiceModel.Load(name)), StringComparer.Ordinal);

    public ServiceModel this[string name] => _models[name].Value;

    public IEnumerable<string> Names => _models.Keys;
}
