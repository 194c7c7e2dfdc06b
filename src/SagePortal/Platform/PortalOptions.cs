using System.ComponentModel.DataAnnotations;
using SagePortal.Platform.Retention;

namespace SagePortal.Platform;

/// <summary>Section <c>Portal</c> of appsettings.json.</summary>
public sealed class PortalOptions
{
    /// <summary>Stands in every ARN; 9–16 characters, as in AWS.</summary>
    [RegularExpression("^[a-z0-9-]{9,16}$")]
    public string Region { get; set; } = "us-east-1";

    /// <summary>Account created on an empty data folder; twelve digits.</summary>
    [RegularExpression("^[0-9]{12}$")]
    public string FirstAccount { get; set; } = "123456789012";

    /// <summary>E-mail address of the administrator created on an empty data folder.</summary>
    [EmailAddress]
    public string FirstAdministrator { get; set; } = "admin@localhost";

    /// <summary>Databases, objects, keys and job folders live below; relative to the working directory.</summary>
    [Required]
    public string DataFolder { get; set; } = ".data";

    /// <summary>True starts with nothing but the first administrator: no sample table, no sample job.</summary>
    public bool Empty { get; set; }

    /// <summary>Where the first start writes an access key of the first administrator; empty writes none.</summary>
    public string AccessKeyFile { get; set; } = "";

    public DatabaseOptions Database { get; set; } = new();

    public SchedulerOptions Scheduler { get; set; } = new();

    public RetentionOptions Retention { get; set; } = new();

    public string FullDataFolder => Path.GetFullPath(DataFolder);
}

/// <summary>Which relational database.</summary>
public sealed class DatabaseOptions
{
    /// <summary><c>sqlite</c> or <c>postgresql</c>.</summary>
    [RegularExpression("^(sqlite|postgresql)$")]
    public string Provider { get; set; } = "sqlite";

    /// <summary>PostgreSQL only; SQLite lives in the data folder.</summary>
    public string ConnectionString { get; set; } = "";

    public bool IsPostgreSql => string.Equals(Provider, "postgresql", StringComparison.Ordinal);
}

/// <summary>How background jobs run on this host.</summary>
public sealed class SchedulerOptions
{
    /// <summary>Jobs at the same time; training has its own, lower limit.</summary>
    [Range(1, 256)]
    public int Threads { get; set; } = 8;

    /// <summary>PostgreSQL only: how often hosts report themselves; a dead host's jobs move after a few of these.</summary>
    public TimeSpan ClusterCheckIn { get; set; } = TimeSpan.FromSeconds(2);
}
