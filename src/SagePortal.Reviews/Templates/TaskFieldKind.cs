namespace SagePortal.Reviews.Templates;

/// <summary>What a form control of a task page answers, and how <c>answerContent</c> writes it.</summary>
public enum TaskFieldKind
{
    /// <summary><c>"name": "text"</c>.</summary>
    Text,

    /// <summary><c>"name": 5</c>.</summary>
    Number,

    /// <summary>One of the options: <c>"name": "value"</c>.</summary>
    Choice,

    /// <summary>Some of the options: <c>"name": ["value"]</c>.</summary>
    MultiChoice,

    /// <summary>A crowd classifier: <c>"name": {"label": "value"}</c>.</summary>
    Label,

    /// <summary>A crowd classifier for several classes: <c>"name": {"labels": ["value"]}</c>.</summary>
    Labels,

    /// <summary>Check boxes, switches and radio buttons of their own names: <c>"name": {"on": true}</c>.</summary>
    Switches,
}
