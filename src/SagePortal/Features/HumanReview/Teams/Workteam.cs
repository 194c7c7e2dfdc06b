using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Teams;

/// <summary>A private team of the account's people: IAM groups, whose members come and go with them, and single users with their skills.</summary>
public sealed class Workteam : IAccountOwned, ITaggedResource
{
    public const int MaxDescription = 200;
    public const int MaxSkills = 20;

    private Workteam()
    {
    }

    private Workteam(Caller creator, string name, string description, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = creator.AccountId;
        Name = name;
        Description = description;
        CreatedByName = creator.UserName;
        CreatedAt = at;
        ModifiedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>Unique in the account.</summary>
    public string Name { get; private set; } = "";

    public string Description { get; private set; } = "";

    /// <summary>IAM groups whose users are members.</summary>
    public IReadOnlyList<Guid> Groups { get; private set; } = [];

    /// <summary>Groups that a program named and the account did not have: their users are members from the moment such a group is made.</summary>
    public IReadOnlyList<string> AwaitedGroups { get; private set; } = [];

    /// <summary>Single users, and the skills of members.</summary>
    public IReadOnlyList<WorkteamMember> Members { get; private set; } = [];

    /// <summary>CreateWorkteam's MemberDefinitions as given, JSON; null when the team was made by a page.</summary>
    public string? MemberDefinitions { get; private set; }

    /// <summary>CreateWorkteam's NotificationConfiguration as given, JSON; null for none.</summary>
    public string? NotificationConfiguration { get; private set; }

    public string TagsJson { get; private set; } = "{}";

    public string CreatedByName { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ModifiedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    public static Result<Workteam> Create(Caller creator, string? name, string? description, WorkteamMembers members, IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        List<Error> errors = [.. ReviewNames.CheckAny("WorkteamName", name), .. Check(description, members), .. ResourceTags.Validate(tags)];
        if (errors.Count > 0)
        {
            return Result<Workteam>.Failure(errors);
        }

        var team = new Workteam(creator, name!, description!, at) { TagsJson = ResourceTags.ToJson(tags) };
        team.Set(members);
        return team;
    }

    /// <summary>Replaces description and members.</summary>
    public Result Update(string? description, WorkteamMembers members, DateTimeOffset at)
    {
        if (Check(description, members).ToList() is { Count: > 0 } errors)
        {
            return Result.Failure(errors);
        }

        Description = description!;
        Set(members);
        Touch(at);
        return Result.Success;
    }

    public Result Retag(IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        if (ResourceTags.Validate(tags) is { Count: > 0 } errors)
        {
            return Result.Failure(errors);
        }

        TagsJson = ResourceTags.ToJson(tags);
        Touch(at);
        return Result.Success;
    }

    private static IEnumerable<Error> Check(string? description, WorkteamMembers members)
    {
        if (description is not { Length: >= 1 and <= MaxDescription })
        {
            yield return HumanReviewErrors.Length("Description", 1, MaxDescription);
        }

        if (members.Groups.Count + members.AwaitedGroups.Count + members.Members.Count == 0)
        {
            yield return HumanReviewErrors.TeamEmpty();
        }

        if (members.Members.Any(m => m.Skills.Count > MaxSkills || m.Skills.Any(s => s.Length is 0 or > ReviewNames.MaxLength)))
        {
            yield return HumanReviewErrors.Length("Skills", 1, MaxSkills);
        }
    }

    private void Set(WorkteamMembers members)
    {
        Groups = members.Groups;
        AwaitedGroups = members.AwaitedGroups;
        Members = members.Members;
        MemberDefinitions = members.MemberDefinitions;
        NotificationConfiguration = members.NotificationConfiguration;
    }

    private void Touch(DateTimeOffset at)
    {
        ModifiedAt = at;
        Revision++;
    }
}
