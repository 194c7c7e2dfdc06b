namespace SagePortal.Features.HumanReview.Queue;

/// <summary>Whom a slot is for.</summary>
public enum SlotKind
{
    Review,

    /// <summary>For somebody who may adjudicate; sees the others' answers.</summary>
    Adjudication,

    /// <summary>A control question, made for one reviewer and answered by nobody else.</summary>
    Gold,
}
