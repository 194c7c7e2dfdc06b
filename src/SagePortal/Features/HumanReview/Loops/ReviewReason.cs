namespace SagePortal.Features.HumanReview.Loops;

/// <summary>Why an item is reviewed.</summary>
public enum ReviewReason
{
    /// <summary>Somebody started the loop.</summary>
    Requested,

    /// <summary>An activation condition held.</summary>
    Condition,

    /// <summary>Drawn for the blind audit of predictions that no condition held for.</summary>
    Audit,

    /// <summary>A control question with a known answer.</summary>
    Gold,
}
