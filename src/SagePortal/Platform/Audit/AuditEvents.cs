namespace SagePortal.Platform.Audit;

/// <summary>What an action's name tells of an event, as CloudTrail has it.</summary>
internal static class AuditEvents
{
    private static readonly string[] s_reading = ["Get", "List", "Describe", "Lookup", "Search", "Simulate", "Download", "BatchGet", "Predict", "Invoke"];

    /// <summary>Whether <c>service:Name</c> begins with a verb that changes nothing.</summary>
    public static bool IsReadOnly(string action) => s_reading.Any(verb => NameOf(action).StartsWith(verb, StringComparison.Ordinal));

    /// <summary>CloudTrail's event name: the action without its service.</summary>
    public static string NameOf(string action) => action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>CloudTrail's event source, e.g. <c>sagemaker.amazonaws.com</c>.</summary>
    public static string SourceOf(string action) => action.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? $"{action[..colon]}.amazonaws.com" : "sageportal.amazonaws.com";
}
