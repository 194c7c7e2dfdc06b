namespace SagePortal.AutoML.Transform.Paths;

/// <summary>One step of a path, from a value to parts of it.</summary>
internal abstract record PathStep
{
    /// <summary><c>.*</c> or <c>[*]</c>: every element or member value.</summary>
    public sealed record Everything : PathStep;

    /// <summary><c>.a</c> or <c>['a','b']</c>.</summary>
    public sealed record Names(IReadOnlyList<string> Wanted) : PathStep;

    /// <summary><c>[0]</c>, <c>[0,-1]</c>, <c>[1:4]</c>, <c>[0,5:]</c>.</summary>
    public sealed record Elements(IReadOnlyList<ElementRange> Ranges) : PathStep
    {
        /// <summary>Exactly one index: the element itself, not a list of one.</summary>
        public bool IsSingle => Ranges is [{ IsIndex: true }];
    }
}
