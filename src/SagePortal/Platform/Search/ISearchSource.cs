namespace SagePortal.Platform.Search;

/// <summary>Things of one kind that programs search for, in SageMaker's words; registered per scope by their feature.</summary>
public interface ISearchSource
{
    /// <summary>Of SageMaker's ResourceType, e.g. <c>ModelPackage</c>.</summary>
    string Resource { get; }

    /// <summary>All that the caller may describe, each as SageMaker's search record shows it: an object whose properties are the members of that shape.</summary>
    Task<IReadOnlyList<object>> FindAsync(CancellationToken cancellationToken);
}
