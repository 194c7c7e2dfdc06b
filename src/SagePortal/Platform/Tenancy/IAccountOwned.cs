namespace SagePortal.Platform.Tenancy;

/// <summary>A row of one account. Never visible to, nor written by, another: a query filter and a save check see to it.</summary>
public interface IAccountOwned
{
    /// <summary>Twelve digits, as in AWS.</summary>
    string AccountId { get; }
}
