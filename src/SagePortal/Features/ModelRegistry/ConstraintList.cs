using System.Globalization;
using System.Text.RegularExpressions;
using SagePortal.Platform.Results;

namespace SagePortal.Features.ModelRegistry;

/// <summary>Collects every violation of a request, in AWS's words.</summary>
internal sealed partial class ConstraintList
{
    /// <summary>Names of groups, packages and cards.</summary>
    public const string NamePattern = "^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$";

    private readonly List<Error> _errors = [];

    public IReadOnlyList<Error> Errors => _errors;

    /// <summary>A required name of 1–63 letters, digits and inner hyphens.</summary>
    public ConstraintList Name(string field, string? value)
    {
        if (value is null)
        {
            Add(field, null, "Member must not be null", "ErrorMissing");
        }
        else if (!NameRegex().IsMatch(value))
        {
            Add(field, value, $"Member must satisfy regular expression pattern: {NamePattern}", "ErrorNameInvalid", value);
        }

        return this;
    }

    public ConstraintList Required(string field, object? value)
    {
        if (value is null or "")
        {
            Add(field, null, "Member must not be null", "ErrorMissing");
        }

        return this;
    }

    public ConstraintList Length(string field, string? value, int most, int least = 0)
    {
        if (value is not null && value.Length > most)
        {
            Add(field, value.Length > 100 ? value[..100] : value, $"Member must have length less than or equal to {most}", "ErrorTooLong", most);
        }
        else if (value is not null && value.Length < least)
        {
            Add(field, value, $"Member must have length greater than or equal to {least}", "ErrorMissing");
        }

        return this;
    }

    public ConstraintList Count(string field, int? count, int least, int most)
    {
        if (count < least)
        {
            Add(field, count.Value.ToString(CultureInfo.InvariantCulture), $"Member must have length greater than or equal to {least}", "ErrorTooFew", least);
        }
        else if (count > most)
        {
            Add(field, count.Value.ToString(CultureInfo.InvariantCulture), $"Member must have length less than or equal to {most}", "ErrorTooMany", most);
        }

        return this;
    }

    public ConstraintList Matches(string field, string? value, Regex pattern)
    {
        if (value is not null && !pattern.IsMatch(value))
        {
            Add(field, value, $"Member must satisfy regular expression pattern: {pattern}", "ErrorPattern", value);
        }

        return this;
    }

    /// <summary>The value as one of the enumeration; null when absent or unknown.</summary>
    public T? Enum<T>(string field, string? value)
        where T : struct, Enum
    {
        if (value is null)
        {
            return null;
        }

        if (System.Enum.TryParse<T>(value, out var parsed) && System.Enum.IsDefined(parsed) && !char.IsDigit(value[0]))
        {
            return parsed;
        }

        Add(field, value, $"Member must satisfy enum value set: [{string.Join(", ", System.Enum.GetNames<T>())}]", "ErrorUnknownWord", value);
        return null;
    }

    public ConstraintList Add(IEnumerable<Error> errors)
    {
        _errors.AddRange(errors);
        return this;
    }

    private void Add(string field, string? value, string constraint, string textKey, params object[] arguments)
    {
        var path = string.Join('.', field.Split('.').Select(part => char.ToLowerInvariant(part[0]) + part[1..]));
        var shown = value is null ? "Value null" : $"Value '{value}'";
        _errors.Add(new Error(ErrorCodes.Validation, $"1 validation error detected: {shown} at '{path}' failed to satisfy constraint: {constraint}", field, textKey, arguments));
    }

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameRegex();
}
