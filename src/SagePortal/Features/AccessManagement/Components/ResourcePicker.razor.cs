using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using SagePortal.Policies.Editing;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>Chooses resources, with a builder that fills in the parts of an ARN of the types that the actions touch.</summary>
public sealed partial class ResourcePicker : ComponentBase
{
    private const string Everything = "*";

    private List<ArnPart> _parts = [];
    private string? _type;
    private string? _format;
    private string? _arn;

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Resources { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<string>> ResourcesChanged { get; set; }

    /// <summary>The statement says <c>NotResource</c>.</summary>
    [Parameter]
    public bool IsNegated { get; set; }

    [Parameter]
    public EventCallback<bool> IsNegatedChanged { get; set; }

    /// <summary>Of the statement: they decide which types are offered.</summary>
    [Parameter]
    public IReadOnlyList<string> Actions { get; set; } = [];

    [Parameter]
    public string AccountId { get; set; } = Everything;

    private SelectOption[] Types => [.. StatementVocabulary.ResourcesOf(Actions).DistinctBy(r => r.ArnFormat, StringComparer.Ordinal).Select(r => new SelectOption(r.ArnFormat, $"{r.ArnFormat.Split(':')[2]} {r.Type}"))];

    [GeneratedRegex(@"\$\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex PartName();

    private void Choose(string? format)
    {
        _type = format;
        _format = format?.Replace("${Partition}", "aws", StringComparison.Ordinal);
        _parts = _format is null ? [] : [.. PartName().Matches(_format).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal).Select(name => new ArnPart(name, name == "Account" ? AccountId : Everything))];
        Write();
    }

    private void Fill(ArnPart part, string? value)
    {
        _parts = _parts.ConvertAll(p => p.Name == part.Name ? p with { Value = string.IsNullOrWhiteSpace(value) ? Everything : value.Trim() } : p);
        Write();
    }

    private void Write() => _arn = _parts.Aggregate(_format, (arn, part) => arn?.Replace($"${{{part.Name}}}", part.Value, StringComparison.Ordinal));

    private Task AddAsync() => string.IsNullOrWhiteSpace(_arn) ? Task.CompletedTask : AddAsync(_arn.Trim());

    // `*` covers every ARN: with one, it would say the same twice.
    private Task AddAsync(string arn) =>
        ResourcesChanged.InvokeAsync(arn == Everything ? [Everything] : [.. Resources.Where(r => r != Everything && r != arn), arn]);

    private Task RemoveAsync(string arn) => ResourcesChanged.InvokeAsync([.. Resources.Where(r => r != arn)]);

    private sealed record ArnPart(string Name, string Value);
}
