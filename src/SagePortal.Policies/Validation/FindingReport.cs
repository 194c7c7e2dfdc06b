using SagePortal.Policies.Catalog;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>Collects findings; at most two hundred, a policy with more has been said enough.</summary>
internal sealed class FindingReport(TextPositions positions, ServiceCatalog catalog)
{
    private const int MaxFindings = 200;

    private readonly List<PolicyFinding> _findings = [];

    public ServiceCatalog Catalog => catalog;

    public IReadOnlyList<PolicyFinding> Findings => _findings;

    public void Error(JsonPart at, string code, string message) => Add(FindingKind.Error, at.Offset, at.End, code, message);

    public void Error(JsonMember at, string code, string message) => Add(FindingKind.Error, at.Offset, at.End, code, message);

    public void Security(JsonPart at, string code, string message) => Add(FindingKind.SecurityWarning, at.Offset, at.End, code, message);

    public void Security(JsonMember at, string code, string message) => Add(FindingKind.SecurityWarning, at.Offset, at.End, code, message);

    public void Warn(JsonPart at, string code, string message) => Add(FindingKind.Warning, at.Offset, at.End, code, message);

    public void Suggest(JsonPart at, string code, string message) => Add(FindingKind.Suggestion, at.Offset, at.End, code, message);

    private void Add(FindingKind kind, long offset, long end, string code, string message)
    {
        if (_findings.Count < MaxFindings)
        {
            _findings.Add(new PolicyFinding(kind, code, message, positions.At(offset), positions.At(end)));
        }
    }
}
