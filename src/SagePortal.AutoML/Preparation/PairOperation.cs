namespace SagePortal.AutoML.Preparation;

/// <summary>What is made of two numbers. Values are stable in artifacts.</summary>
internal enum PairOperation : byte
{
    Sum = 0,
    Difference = 1,
    Product = 2,

    /// <summary>The first by the second; missing where that is zero.</summary>
    Quotient = 3,
}
