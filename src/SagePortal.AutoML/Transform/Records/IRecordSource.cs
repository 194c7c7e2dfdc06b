namespace SagePortal.AutoML.Transform.Records;

/// <summary>A file as blocks of records.</summary>
internal interface IRecordSource : IDisposable
{
    /// <summary>The next records; null at the end of the file.</summary>
    RecordBlock? Read();
}
