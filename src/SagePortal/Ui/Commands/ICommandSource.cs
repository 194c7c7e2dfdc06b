namespace SagePortal.Ui;

/// <summary>
/// What a feature adds to the command palette: things found by name or ARN, and actions such as creating one. Registered per scope;
/// shows only what the caller may see.
/// </summary>
public interface ICommandSource
{
    /// <param name="query">Typed so far; empty asks for the commands worth offering at once.</param>
    /// <param name="cancellationToken">Cancelled by the next key.</param>
    /// <returns>Best first, at most ten.</returns>
    Task<IReadOnlyList<PaletteItem>> FindAsync(string query, CancellationToken cancellationToken);
}
