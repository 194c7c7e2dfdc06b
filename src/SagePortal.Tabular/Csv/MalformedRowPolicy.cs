namespace SagePortal.Tabular.Csv;

/// <summary>What to do with a row that cannot be read.</summary>
public enum MalformedRowPolicy
{
    /// <summary>Fail at the first one, naming its line.</summary>
    Stop,

    /// <summary>Leave it out and list it.</summary>
    Skip,
}
