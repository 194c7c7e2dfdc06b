using SagePortal.Features.AccessManagement.Simulation;
using SagePortal.Policies.Catalog;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>The imagined calls that a form describes: every action on every resource.</summary>
/// <param name="Actions">E.g. <c>sagemaker:StopAutoMLJob</c>.</param>
/// <param name="Resources">ARNs; none asks about <c>*</c>.</param>
/// <param name="Context">Condition keys; several values of a key that has several are separated by commas.</param>
public sealed record SimulationInput(IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, IReadOnlyList<SpTag> Context)
{
    public static SimulationInput Empty { get; } = new([], [], []);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static SimulationInput Read(string? actions, string? resources, string? context) =>
        new(
            Lines(actions, ','),
            Lines(resources, '\n'),
            [.. Lines(context, '\n').Select(line => line.Split('=', 2)).Select(pair => new SpTag(pair[0], pair.Length > 1 ? pair[1] : ""))]);

    /// <summary>For the address.</summary>
    public (string? Actions, string? Resources, string? Context) Write() =>
        (Join(',', Actions), Join('\n', Resources), Join('\n', [.. Context.Where(c => c.Key.Length > 0).Select(c => $"{c.Key}={c.Value}")]));

    internal SimulationRequest ToRequest() =>
        new()
        {
            ActionNames = Actions,
            ResourceArns = Resources,
            ContextEntries = [.. Context.Where(c => c.Key.Length > 0 && c.Value.Length > 0).Select(c => KeyValuePair.Create<string, IReadOnlyList<string>>(c.Key, ValuesOf(c)))],
        };

    private static string[] ValuesOf(SpTag entry) =>
        ServiceCatalog.Default.FindKey(entry.Key) is { IsMultivalued: true } ? Lines(entry.Value, ',') : [entry.Value];

    private static string[] Lines(string? text, char separator) => (text ?? "").Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string? Join(char separator, IReadOnlyList<string> parts) => parts.Count == 0 ? null : string.Join(separator, parts);
}
