using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Datasets;

/// <summary>An immutable pointer to an object with what was learnt from it.</summary>
public sealed class DatasetVersion : IAccountOwned
{
    private DatasetVersion()
    {
    }

    public DatasetVersion(Dataset dataset, int number, string bucket, StoredObject stored, string fileName, bool skipMalformedRows, string createdBy, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7();
        AccountId = dataset.AccountId;
        DatasetId = dataset.Id;
        Number = number;
        Bucket = bucket;
        Key = stored.Key;
        Length = stored.Length;
        Sha256 = stored.Sha256;
        FileName = fileName;
        SkipMalformedRows = skipMalformedRows;
        Status = DatasetVersionStatus.Profiling;
        CreatedBy = createdBy;
        CreatedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public Guid DatasetId { get; private set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; private set; }

    public string Bucket { get; private set; } = "";

    public string Key { get; private set; } = "";

    /// <summary>Bytes as uploaded.</summary>
    public long Length { get; private set; }

    /// <summary>Of the bytes as uploaded, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>As the user called the file; shown, never used as a path.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>What to do with malformed rows: leave them out and list them, or fail at the first.</summary>
    public bool SkipMalformedRows { get; private set; }

    public DatasetVersionStatus Status { get; private set; }

    /// <summary>Names the place and the remedy; null unless failed.</summary>
    public string? FailureReason { get; private set; }

    public long? RowCount { get; private set; }

    public int? ColumnCount { get; private set; }

    /// <summary>Rows left out as malformed.</summary>
    public long MalformedRowCount { get; private set; }

    /// <summary>What the profiler printed, a JSON document; null until Ready.</summary>
    public string? ProfileJson { get; private set; }

    /// <summary>Types chosen by the user by column name (JSON object); wins over the inferred ones.</summary>
    public string TypeOverridesJson { get; private set; } = "{}";

    public string CreatedBy { get; private set; } = "";

    /// <summary>The user name, the last part of the ARN.</summary>
    public string CreatedByName => CreatedBy[(CreatedBy.LastIndexOf('/') + 1)..];

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    public void Complete(long rows, int columns, long malformedRows, string profileJson)
    {
        Status = DatasetVersionStatus.Ready;
        FailureReason = null;
        RowCount = rows;
        ColumnCount = columns;
        MalformedRowCount = malformedRows;
        ProfileJson = profileJson;
        Revision++;
    }

    public void Fail(string reason)
    {
        Status = DatasetVersionStatus.Failed;
        FailureReason = reason;
        Revision++;
    }

    /// <summary>Back to Profiling with other types.</summary>
    public void OverrideTypes(string typeOverridesJson)
    {
        TypeOverridesJson = typeOverridesJson;
        Status = DatasetVersionStatus.Profiling;
        Revision++;
    }
}
