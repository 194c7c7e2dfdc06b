namespace SagePortal.Platform.DataProtection;

/// <summary>A key of cookies and antiforgery tokens, shared by all hosts of one PostgreSQL. Global row.</summary>
public sealed class DataProtectionKey
{
    private DataProtectionKey()
    {
    }

    public DataProtectionKey(string friendlyName, string xml, DateTimeOffset createdAt)
    {
        Id = Guid.CreateVersion7();
        FriendlyName = friendlyName;
        Xml = xml;
        CreatedAt = createdAt;
    }

    public Guid Id { get; private set; }

    public string FriendlyName { get; private set; } = "";

    public string Xml { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }
}
