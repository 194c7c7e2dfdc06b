namespace SagePortal.Reviews.Forms;

/// <summary>What a field of a declarative form asks for; in texts <c>choice</c>, <c>multi-choice</c>, <c>text</c>, <c>number</c>, <c>boolean</c>.</summary>
public enum FormFieldKind
{
    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Some of the options; <c>min</c> and <c>max</c> count them.</summary>
    MultiChoice,

    /// <summary>A text; <c>min</c> and <c>max</c> count its characters.</summary>
    Text,

    /// <summary>A number from <c>min</c> to <c>max</c>.</summary>
    Number,

    /// <summary>Yes or no; a required one must be answered, not be yes.</summary>
    Boolean,
}
