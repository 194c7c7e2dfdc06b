using System.Reflection;
using SagePortal.Platform.Access;

namespace SagePortal.Features.AccessManagement.Simulation;

/// <summary>All actions that the portal checks, by name.</summary>
public static class ActionCatalog
{
    private static readonly string[] s_reading = ["List", "Get", "Describe", "Lookup", "Search", "Simulate"];

    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(UseCaseAttribute).Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<UseCaseAttribute>()?.Action)
            .OfType<string>()
            .Append(AccessChecks.PassRole)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>True for actions that leave a row in the audit trail when they succeed: the ones whose last use is known.</summary>
    public static bool IsNoted(string action)
    {
        var name = action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return action != AccessChecks.PassRole && !Array.Exists(s_reading, verb => name.StartsWith(verb, StringComparison.Ordinal));
    }
}
