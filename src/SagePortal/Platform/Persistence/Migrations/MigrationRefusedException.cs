namespace SagePortal.Platform.Persistence.Migrations;

/// <summary>The database and this build do not fit; nothing was changed. The message says what to do.</summary>
public sealed class MigrationRefusedException(string message) : Exception(message);
