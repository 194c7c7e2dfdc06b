using SagePortal.Platform.Results;

namespace SagePortal.Platform.Backup;

internal static class BackupErrors
{
    public static Error PostgreSql { get; } = new(
        ErrorCodes.Validation,
        "the portal's database is PostgreSQL: back it up with `pg_dump -Fc`, and copy the folder `objects` of the data folder after it (see docs/operations.md)");

    public static Error NoPortal(string folder) => new(ErrorCodes.Validation, $"`{folder}` holds no portal.db: give the portal's data folder with --data");

    public static Error OutputExists(string file) => new(ErrorCodes.Conflict, $"`{file}` exists already: choose another name");

    public static Error NoBackup(string file) => new(ErrorCodes.Validation, $"`{file}` does not exist or cannot be read");

    public static Error NotEmpty(string folder) =>
        new(ErrorCodes.Conflict, $"`{folder}` is not empty: stop the portal and add --force to replace it (the old folder is kept under another name)");

    public static Error Refused(string entry, string why) => new(ErrorCodes.Validation, $"the backup is not accepted: entry `{entry}` {why}. Nothing was restored");

    public static Error Broken(string why) => new(ErrorCodes.Validation, $"the backup is damaged: {why}. Nothing was restored");
}
