using System.Text.RegularExpressions;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Datasets;

/// <summary>A named table with immutable versions.</summary>
public sealed partial class Dataset : IAccountOwned, ITaggedResource
{
    public const int MaxDescriptionLength = 1000;

    /// <summary>Addresses next to the datasets' own, <c>/datasets/{word}</c>: a dataset of such a name could not be opened.</summary>
    private static readonly string[] s_reservedNames = ["new", "upload"];

    private Dataset()
    {
    }

    private Dataset(string accountId, string name, string description, IReadOnlyList<KeyValuePair<string, string>> tags, string createdBy, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7();
        AccountId = accountId;
        Name = name;
        Description = description;
        TagsJson = ResourceTags.ToJson(tags);
        CreatedBy = createdBy;
        CreatedAt = at;
        UpdatedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>Unique in the account among datasets that are not deleted.</summary>
    public string Name { get; private set; } = "";

    public string Description { get; private set; } = "";

    /// <summary>A JSON object of strings.</summary>
    public string TagsJson { get; private set; } = "{}";

    /// <summary>Number of the newest version; 0 before the first.</summary>
    public int LatestVersion { get; private set; }

    /// <summary>ARN of the creator.</summary>
    public string CreatedBy { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Set while in the bin; null otherwise.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    public static Result<Dataset> Create(string accountId, string name, string description, IReadOnlyList<KeyValuePair<string, string>> tags, string createdBy, DateTimeOffset at)
    {
        var errors = new List<Error>(ResourceTags.Validate(tags));
        if (!NamePattern().IsMatch(name))
        {
            errors.Add(DatasetsErrors.InvalidName(name));
        }
        else if (IsReserved(name))
        {
            errors.Add(DatasetsErrors.ReservedName(name));
        }

        if (description.Length > MaxDescriptionLength)
        {
            errors.Add(DatasetsErrors.DescriptionTooLong(MaxDescriptionLength));
        }

        return errors.Count > 0 ? Result<Dataset>.Failure(errors) : new Dataset(accountId, name, description, tags, createdBy, at);
    }

    /// <summary>A valid name made of a file name: extension off, other characters to hyphens, cut to 63.</summary>
    public static string SuggestName(string fileName)
    {
        var stem = Path.GetFileName(fileName);
        var dot = stem.IndexOf('.', StringComparison.Ordinal);
        var name = OtherCharacters().Replace(dot > 0 ? stem[..dot] : stem, "-").Trim('-');
        name = name.Length > 63 ? name[..63].TrimEnd('-') : name;
        return name.Length == 0 ? "dataset" : IsReserved(name) ? name + "-dataset" : name;
    }

    public static bool IsReserved(string name) => s_reservedNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    public int AddVersion(DateTimeOffset at)
    {
        UpdatedAt = at;
        Revision++;
        return ++LatestVersion;
    }

    public Result Describe(string description, IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        var errors = new List<Error>(ResourceTags.Validate(tags));
        if (description.Length > MaxDescriptionLength)
        {
            errors.Add(DatasetsErrors.DescriptionTooLong(MaxDescriptionLength));
        }

        if (errors.Count > 0)
        {
            return Result.Failure(errors);
        }

        Description = description;
        TagsJson = ResourceTags.ToJson(tags);
        UpdatedAt = at;
        Revision++;
        return Result.Success;
    }

    public Result Retag(IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at) => Describe(Description, tags, at);

    public void Delete(DateTimeOffset at)
    {
        DeletedAt ??= at;
        Revision++;
    }

    public void Restore()
    {
        DeletedAt = null;
        Revision++;
    }

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex("[^a-zA-Z0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherCharacters();
}
