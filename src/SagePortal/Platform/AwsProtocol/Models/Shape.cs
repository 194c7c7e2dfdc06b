using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SagePortal.Platform.AwsProtocol.Models;

/// <summary>A type of a service model: what may be sent and how it is written.</summary>
public sealed class Shape
{
    internal Shape(string name, ShapeType type)
    {
        Name = name;
        Type = type;
    }

    public string Name { get; }

    public ShapeType Type { get; }

    /// <summary>Of a structure, by name as programs write it.</summary>
    public FrozenDictionary<string, ShapeMember> Members { get; internal set; } = FrozenDictionary<string, ShapeMember>.Empty;

    public IReadOnlyList<string> Required { get; internal init; } = [];

    /// <summary>Values that are allowed; none means any.</summary>
    public IReadOnlyList<string> Enum { get; internal init; } = [];

    /// <summary>As the model has it; null for none.</summary>
    public string? Pattern { get; internal init; }

    /// <summary>Least value, length or count.</summary>
    public double? Min { get; internal init; }

    public double? Max { get; internal init; }

    public bool IsSensitive { get; internal init; }

    /// <summary><c>iso8601</c>, <c>unixTimestamp</c> or <c>rfc822</c>; null for the protocol's usual.</summary>
    public string? TimestampFormat { get; internal init; }

    /// <summary>Of a structure: the member that is the whole body; null for none.</summary>
    public string? Payload { get; internal init; }

    /// <summary>Of a list: its items. Of a map: its values.</summary>
    public ShapeMember? Item { get; internal set; }

    /// <summary>Of a map.</summary>
    public ShapeMember? Key { get; internal set; }

    /// <summary>Of an error: HTTP status, null when the model names none.</summary>
    public int? ErrorStatus { get; internal init; }

    /// <summary>Of an error: the code on the wire where it differs from the name.</summary>
    public string? ErrorCode { get; internal init; }

    internal Regex? Expression => field ??= Pattern is null ? null : Compile(Pattern);

    // Models are written for other engines: lookarounds are the one thing that the linear one refuses.
    private static Regex Compile(string pattern)
    {
        var whole = $@"\A(?:{pattern.TrimStart('^').TrimEnd('$')})\z";
        try
        {
            return new Regex(whole, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        }
        catch (NotSupportedException)
        {
            return new Regex(whole, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
    }
}

/// <summary>What a shape is.</summary>
public enum ShapeType
{
    Structure,
    List,
    Map,
    String,
    Integer,
    Long,
    Float,
    Double,
    Boolean,
    Timestamp,
    Blob,
}
