namespace SagePortal.Platform.LiveUpdates;

/// <summary>Something under <paramref name="Topic"/> changed in an account.</summary>
internal readonly record struct LiveUpdate(string AccountId, string Topic);
