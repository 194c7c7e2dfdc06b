namespace SagePortal.Platform.ObjectStorage;

/// <summary>An object, or what several keys have in common.</summary>
/// <param name="Key">The object's key or the common prefix.</param>
/// <param name="Object">Null for a common prefix.</param>
public readonly record struct ObjectListItem(string Key, StoredObject? Object);
