using System.Security.Cryptography;
using System.Text;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.TaskUis;

/// <summary>A task template. Immutable; a deleted one stays for the loops that were started with it.</summary>
public sealed class HumanTaskUi : IAccountOwned, ITaggedResource
{
    public const int MaxContent = 128_000;

    private HumanTaskUi()
    {
    }

    private HumanTaskUi(Caller creator, string name, string content, string tagsJson, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = creator.AccountId;
        Name = name;
        Content = content;
        ContentSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        TagsJson = tagsJson;
        CreatedByName = creator.UserName;
        CreatedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>Unique among those that are not deleted.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Liquid and HTML as given; what people see is sanitised.</summary>
    public string Content { get; private set; } = "";

    /// <summary>Lower-case hexadecimal.</summary>
    public string ContentSha256 { get; private set; } = "";

    public string TagsJson { get; private set; } = "{}";

    public string CreatedByName { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DeletedAt { get; private set; }

    /// <param name="creator">Who.</param>
    /// <param name="name">Lower-case letters, digits, inner hyphens.</param>
    /// <param name="content">1–128,000 characters; checked by the template engine before.</param>
    /// <param name="tags">At most 50.</param>
    /// <param name="at">Now.</param>
    public static Result<HumanTaskUi> Create(Caller creator, string? name, string? content, IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        List<Error> errors = [.. ReviewNames.CheckLower("HumanTaskUiName", name), .. ResourceTags.Validate(tags)];
        if (content is not { Length: >= 1 and <= MaxContent })
        {
            errors.Add(HumanReviewErrors.Length("UiTemplate", 1, MaxContent));
        }

        return errors.Count > 0 ? Result<HumanTaskUi>.Failure(errors) : new HumanTaskUi(creator, name!, content!, ResourceTags.ToJson(tags), at);
    }

    public void Delete(DateTimeOffset at) => DeletedAt = at;

    public Result Retag(IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        if (ResourceTags.Validate(tags) is { Count: > 0 } errors)
        {
            return Result.Failure(errors);
        }

        TagsJson = ResourceTags.ToJson(tags);
        return Result.Success;
    }
}
