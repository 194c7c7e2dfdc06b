namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>Something that has a value where a template is rendered.</summary>
/// <param name="Offset">Of its first character in the template.</param>
internal abstract record Expression(int Offset);

internal sealed record Literal(int Offset, object? Value) : Expression(Offset);

/// <summary>A name and the steps below it: members by text, items by number.</summary>
internal sealed record Variable(int Offset, string Name, IReadOnlyList<Expression> Steps) : Expression(Offset);

/// <summary>Whole numbers from one to another, both included.</summary>
internal sealed record NumberRange(int Offset, Expression First, Expression Last) : Expression(Offset);

internal sealed record Filtered(int Offset, Expression Input, IReadOnlyList<FilterCall> Filters) : Expression(Offset);

internal sealed record FilterCall(int Offset, string Name, IReadOnlyList<Expression> Arguments);

internal sealed record Comparison(int Offset, Expression Left, string Operator, Expression Right) : Expression(Offset);

/// <summary><c>and</c> or <c>or</c>; Liquid reads them from the right, without precedence.</summary>
internal sealed record Junction(int Offset, Expression Left, bool IsAnd, Expression Right) : Expression(Offset);
