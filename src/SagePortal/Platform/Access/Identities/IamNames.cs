using System.Text.RegularExpressions;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.Access.Identities;

/// <summary>IAM's rules of names, paths and descriptions.</summary>
public static partial class IamNames
{
    public const int MaxUserLength = 64;
    public const int MaxRoleLength = 64;
    public const int MaxGroupLength = 128;
    public const int MaxPolicyLength = 128;
    public const int MaxDescriptionLength = 1_000;

    /// <summary>Names are unique without regard to case: what a unique index sees.</summary>
    public static string Key(string name) => name.ToUpperInvariant();

    public static IEnumerable<Error> Check(string field, string name, int most)
    {
        if (name.Length == 0 || name.Length > most || !Name().IsMatch(name))
        {
            yield return IamErrors.NameInvalid(field, most);
        }
    }

    public static IEnumerable<Error> CheckPath(string path)
    {
        if (path.Length > 512 || !Path().IsMatch(path))
        {
            yield return IamErrors.PathInvalid;
        }
    }

    public static IEnumerable<Error> CheckDescription(string description)
    {
        if (description.Length > MaxDescriptionLength)
        {
            yield return IamErrors.DescriptionTooLong(MaxDescriptionLength);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A/([!-.0-~]+/)*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, 1000)]
    private static partial Regex Path();
}
