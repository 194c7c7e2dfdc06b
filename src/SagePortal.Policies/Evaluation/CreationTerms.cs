namespace SagePortal.Policies.Evaluation;

/// <summary>A call that makes something, as one allow statement would have it.</summary>
/// <param name="Resource">ARN of an imagined new thing that fits the statement, or what was asked about.</param>
/// <param name="Tags">Tags that the call would set; empty when the statement asks for none.</param>
public sealed record CreationTerms(string Resource, IReadOnlyList<KeyValuePair<string, string>> Tags);
