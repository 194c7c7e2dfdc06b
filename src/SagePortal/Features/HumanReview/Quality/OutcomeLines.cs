using SagePortal.Platform.Results;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>Pure: <c>name,outcome</c> lines, as a spreadsheet gives them.</summary>
public static class OutcomeLines
{
    private const int MostErrors = 20;
    private static readonly string[] s_header = ["name", "humanloopname", "loop"];

    /// <param name="text">One item a line, with a comma, semicolon or tab between; a header is passed over, quotes around a field are taken off.</param>
    /// <returns>In order, or every line that is wrong.</returns>
    public static Result<IReadOnlyList<ReviewOutcome>> Read(string text)
    {
        var (outcomes, errors) = (new List<ReviewOutcome>(), new List<Error>());
        foreach (var (index, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var comma = line.AsSpan().IndexOfAny(',', ';', '\t');
            var (name, outcome) = comma < 0 ? (Field(line), "") : (Field(line[..comma]), Field(line[(comma + 1)..]));
            if (outcomes.Count == 0 && errors.Count == 0 && s_header.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            if (name.Length == 0 || outcome.Length == 0)
            {
                errors.Add(HumanReviewErrors.OutcomeLine(index + 1, "write name,outcome"));
            }
            else
            {
                outcomes.Add(new ReviewOutcome(name, outcome));
            }
        }

        return errors.Count > 0 ? Result<IReadOnlyList<ReviewOutcome>>.Failure([.. errors.Take(MostErrors)]) : outcomes;
    }

    private static string Field(string text)
    {
        var field = text.Trim();
        return field is ['"', .., '"'] and { Length: >= 2 } ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field;
    }
}
