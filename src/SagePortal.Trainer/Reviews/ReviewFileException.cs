namespace SagePortal.Trainer.Reviews;

/// <summary>A file of conditions, cases, answers or a template cannot be used; the message names the place.</summary>
internal sealed class ReviewFileException(string message) : Exception(message);
