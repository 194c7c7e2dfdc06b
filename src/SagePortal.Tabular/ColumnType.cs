namespace SagePortal.Tabular;

/// <summary>What a column holds, as inferred from its cells or chosen by the user.</summary>
public enum ColumnType
{
    /// <summary>Real numbers, stored in a <see cref="NumericColumn"/>.</summary>
    Number,

    /// <summary>Whole numbers within ±2⁵³, stored in a <see cref="NumericColumn"/>.</summary>
    Integer,

    /// <summary>Two truth values (true/false, yes/no, 0/1 words), stored in a <see cref="CategoricalColumn"/> with two levels.</summary>
    Boolean,

    /// <summary>Few repeating words or codes, stored in a <see cref="CategoricalColumn"/>.</summary>
    Category,

    /// <summary>Dates and times, stored in a <see cref="DateTimeColumn"/>.</summary>
    DateTime,

    /// <summary>Free text, mostly unique, several words; stored in a <see cref="CategoricalColumn"/>.</summary>
    Text,

    /// <summary>A key that is (nearly) unique per row and carries no signal; stored like its raw cells.</summary>
    Identifier,
}
