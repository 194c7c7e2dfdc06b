using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Configurations;

/// <summary>SageMaker's EndpointConfig: which models an endpoint shall serve. Immutable but for its tags; a change is a new configuration.</summary>
public sealed class EndpointConfig : IAccountOwned, ITaggedResource, INamedResource
{
    private EndpointConfig()
    {
    }

    /// <param name="creator">Who asked.</param>
    /// <param name="request">Passed <see cref="EndpointConfigRules"/>.</param>
    /// <param name="at">Now.</param>
    public EndpointConfig(Caller creator, CreateEndpointConfigRequest request, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = creator.AccountId;
        Name = request.EndpointConfigName;
        Definition = request;
        Tags = ResourceTags.ToJson(request.Tags);
        CreatedByArn = creator.Arn;
        CreatedByName = creator.UserName;
        CreatedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>As it was asked for, without the tags.</summary>
    public CreateEndpointConfigRequest Definition { get; private set; } = null!;

    public string Tags { get; private set; } = "{}";

    string ITaggedResource.TagsJson => Tags;

    public string CreatedByArn { get; private set; } = "";

    public string CreatedByName { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public Result Retag(IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        var errors = ResourceTags.Validate(tags);
        if (errors.Count > 0)
        {
            return Result.Failure(errors);
        }

        Tags = ResourceTags.ToJson(tags);
        return Result.Success;
    }
}
