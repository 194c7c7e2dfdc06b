namespace SagePortal.Tabular.Profiling;

/// <summary>Kinds of <see cref="ProfileWarning"/>. In brackets the arguments of the message.</summary>
public enum ProfileWarningCode
{
    /// <summary>One value only, or none: Low. {0} the value.</summary>
    ConstantColumn,

    /// <summary>Nearly unique keys that carry no signal: Low. {0} distinct values, {1} rows.</summary>
    IdentifierLike,

    /// <summary>Predicts the target almost alone: High. {0} prediction power.</summary>
    TargetLeakage,

    /// <summary>The rarest class is rare: Low, below 1 % High. {0} class, {1} per cent, {2} rows.</summary>
    ImbalancedTarget,

    /// <summary>Mostly numbers or dates with some other words: High. {0} "number" or "date", {1} cells that are not, {2} an example.</summary>
    MixedTypes,

    /// <summary>Rows that occur before: Low, from 10 % High. {0} rows, {1} per cent.</summary>
    DuplicateRows,

    /// <summary>More than half of the cells missing: Low, from 95 % High. {0} per cent.</summary>
    HighMissing,

    /// <summary>A category with many levels: Low. {0} levels, {1} rows.</summary>
    HighCardinality,

    /// <summary>Fewer rows than <see cref="ProfileOptions.FewRows"/>: High. {0} rows, {1} the limit.</summary>
    FewRows,

    /// <summary>Rows without target: Low, from 10 % High. {0} rows, {1} per cent.</summary>
    MissingTarget,

    /// <summary>The target has one value only: High. {0} the value.</summary>
    ConstantTarget,
}
