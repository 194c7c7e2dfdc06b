namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>A part of a template's tree.</summary>
/// <param name="Offset">In UTF-16 units of the template.</param>
internal abstract record Node(int Offset);

internal sealed record TextNode(int Offset, int End) : Node(Offset);

internal sealed record OutputNode(int Offset, Expression Value) : Node(Offset);

/// <summary>The first branch whose condition holds; null is <c>else</c>.</summary>
internal sealed record IfNode(int Offset, IReadOnlyList<Branch> Branches) : Node(Offset);

internal sealed record Branch(Expression? Condition, bool Negated, IReadOnlyList<Node> Body);

internal sealed record CaseNode(int Offset, Expression Subject, IReadOnlyList<CaseBranch> Branches) : Node(Offset);

/// <summary>No values is <c>else</c>.</summary>
internal sealed record CaseBranch(IReadOnlyList<Expression> Values, IReadOnlyList<Node> Body);

internal sealed record ForNode(int Offset, string Variable, Expression Collection, bool Reversed, IReadOnlyList<Node> Body, IReadOnlyList<Node> Otherwise) : Node(Offset)
{
    public Expression? Limit { get; init; }

    public Expression? Skip { get; init; }
}

internal sealed record AssignNode(int Offset, string Name, Expression Value) : Node(Offset);

internal sealed record CaptureNode(int Offset, string Name, IReadOnlyList<Node> Body) : Node(Offset);

/// <summary><c>break</c> or <c>continue</c>.</summary>
internal sealed record JumpNode(int Offset, bool IsBreak) : Node(Offset);
