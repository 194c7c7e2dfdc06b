namespace SagePortal.Features.HumanReview.Results;

/// <summary>The object store did not take a loop's output. The message names the object and may be shown to the account's people.</summary>
public sealed class OutputUnwritableException(string message, Exception? innerException) : IOException(message, innerException);
