using System.Text.RegularExpressions;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry;

/// <summary>A name such as <c>champion</c> that points to one version of its group and moves in one step.</summary>
public sealed partial class ModelPackageAlias : IAccountOwned
{
    public const int MaxPerGroup = 20;

    private ModelPackageAlias()
    {
    }

    public ModelPackageAlias(ModelPackage version, string name, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = version.AccountId;
        GroupId = version.GroupId ?? throw new ArgumentException("a version of a group expected", nameof(version));
        Name = name;
        Point(version, at);
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public Guid GroupId { get; private set; }

    /// <summary>Unique in the group.</summary>
    public string Name { get; private set; } = "";

    public Guid PackageId { get; private set; }

    public int Version { get; private set; }

    public DateTimeOffset ModifiedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    public static Result Check(string name) => NamePattern().IsMatch(name) ? Result.Success : ModelRegistryErrors.AliasInvalid(name);

    public void Point(ModelPackage version, DateTimeOffset at)
    {
        (PackageId, Version, ModifiedAt) = (version.Id, version.Version!.Value, at);
        Revision++;
    }

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_-]{0,62}\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}
