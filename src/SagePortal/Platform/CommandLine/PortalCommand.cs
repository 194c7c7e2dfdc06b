namespace SagePortal.Platform.CommandLine;

internal enum PortalCommand
{
    Serve,
    Schema,
    Migrate,
    Backup,
    Restore,
    AuditVerify,
    Help,
}
