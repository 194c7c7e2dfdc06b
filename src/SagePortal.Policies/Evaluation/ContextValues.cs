namespace SagePortal.Policies.Evaluation;

/// <summary>The values of a condition key in one request; none when the request does not carry the key.</summary>
public readonly struct ContextValues
{
    private readonly string? _only;
    private readonly IReadOnlyList<string>? _many;

    internal ContextValues(string only) => _only = only;

    internal ContextValues(IReadOnlyList<string> many) => _many = many;

    public int Count => _only is not null ? 1 : _many?.Count ?? 0;

    public bool IsAbsent => Count == 0;

    public string this[int index] => _only ?? _many![index];
}
