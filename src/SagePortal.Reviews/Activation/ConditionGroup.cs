using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation;

/// <summary><c>And</c> and <c>Or</c> of at least two nodes, <c>Not</c> of exactly one.</summary>
public sealed class ConditionGroup : ActivationNode
{
    internal ConditionGroup(GroupOperator @operator, IReadOnlyList<ActivationNode> members, string path, TextPosition position)
        : base(path, position)
    {
        Operator = @operator;
        Members = members;
    }

    public GroupOperator Operator { get; }

    public IReadOnlyList<ActivationNode> Members { get; }

    public override IEnumerable<ActivationNode> Nodes => Members.SelectMany(m => m.Nodes).Prepend(this);
}
