
namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>The filters by name. Filters see plain text; what they give is escaped when it is written.</summary>
internal static class LiquidFilters
{
    private delegate object? Filter(object? input, IReadOnlyList<object?> arguments, FilterScope scope);

    // Name, fewest and most arguments, rule.
    private static readonly Dictionary<string, (int Least, int Most, Filter Apply)> s_filters = new(StringComparer.Ordinal)
    {
        ["escape"] = (0, 0, (input, _, _) => new SafeHtml(HtmlText.Escape(LiquidValues.Text(input)))),
        ["escape_once"] = (0, 0, (input, _, _) => new SafeHtml(HtmlText.EscapeOnce(LiquidValues.Text(input)))),
        ["to_json"] = (0, 0, (input, _, scope) => scope.Json(input)),
        ["default"] = (1, 1, (input, arguments, _) => LiquidValues.IsTruthy(input) && !LiquidValues.AreEqual(input, Emptiness.Instance) ? input : arguments[0]),
        ["grant_read_access"] = (0, 0, (input, _, scope) => scope.GrantReadAccess(LiquidValues.Text(input))),
        ["date"] = (1, 1, (input, arguments, scope) => scope.Date(input, LiquidValues.Text(arguments[0]))),

        ["upcase"] = (0, 0, (input, _, _) => LiquidValues.Text(input).ToUpperInvariant()),
        ["downcase"] = (0, 0, (input, _, _) => LiquidValues.Text(input).ToLowerInvariant()),
        ["capitalize"] = (0, 0, (input, _, _) => TextFilters.Capitalize(LiquidValues.Text(input))),
        ["strip"] = (0, 0, (input, _, _) => LiquidValues.Text(input).Trim()),
        ["lstrip"] = (0, 0, (input, _, _) => LiquidValues.Text(input).TrimStart()),
        ["rstrip"] = (0, 0, (input, _, _) => LiquidValues.Text(input).TrimEnd()),
        ["strip_newlines"] = (0, 0, (input, _, _) => LiquidValues.Text(input).ReplaceLineEndings("")),
        ["truncate"] = (0, 2, (input, arguments, scope) => TextFilters.Truncate(LiquidValues.Text(input), scope.Whole(arguments, 0, 50), FilterScope.Text(arguments, 1, "..."))),
        ["append"] = (1, 1, (input, arguments, scope) => scope.Concat(LiquidValues.Text(input), LiquidValues.Text(arguments[0]))),
        ["prepend"] = (1, 1, (input, arguments, scope) => scope.Concat(LiquidValues.Text(arguments[0]), LiquidValues.Text(input))),
        ["replace"] = (2, 2, (input, arguments, scope) => scope.Replace(LiquidValues.Text(input), LiquidValues.Text(arguments[0]), LiquidValues.Text(arguments[1]))),
        ["remove"] = (1, 1, (input, arguments, scope) => scope.Replace(LiquidValues.Text(input), LiquidValues.Text(arguments[0]), "")),
        ["slice"] = (1, 2, (input, arguments, scope) => TextFilters.Slice(LiquidValues.Text(input), scope.Whole(arguments, 0, 0), scope.Whole(arguments, 1, 1))),

        ["plus"] = (1, 1, (input, arguments, scope) => scope.Calculate(input, arguments[0], '+')),
        ["minus"] = (1, 1, (input, arguments, scope) => scope.Calculate(input, arguments[0], '-')),
        ["times"] = (1, 1, (input, arguments, scope) => scope.Calculate(input, arguments[0], '*')),
        ["divided_by"] = (1, 1, (input, arguments, scope) => scope.Calculate(input, arguments[0], '/')),
        ["modulo"] = (1, 1, (input, arguments, scope) => scope.Calculate(input, arguments[0], '%')),
        ["round"] = (0, 1, (input, arguments, scope) => scope.Round(input, scope.Whole(arguments, 0, 0))),
        ["floor"] = (0, 0, (input, _, scope) => scope.Integral(input, Math.Floor)),
        ["ceil"] = (0, 0, (input, _, scope) => scope.Integral(input, Math.Ceiling)),
        ["abs"] = (0, 0, (input, _, scope) => input is long and not long.MinValue and var whole ? Math.Abs((long)whole) : Math.Abs(scope.Number(input))),

        ["size"] = (0, 0, (input, _, _) => LiquidValues.Size(input) ?? 0),
        ["first"] = (0, 0, (input, _, _) => LiquidValues.Step(input, "first")),
        ["last"] = (0, 0, (input, _, _) => LiquidValues.Step(input, "last")),
        ["join"] = (0, 1, (input, arguments, scope) => scope.Join(input, FilterScope.Text(arguments, 0, " "))),
        ["split"] = (1, 1, (input, arguments, scope) => scope.Split(LiquidValues.Text(input), LiquidValues.Text(arguments[0]))),
        ["reverse"] = (0, 0, (input, _, scope) => scope.List(input).Reverse().ToList()),
        ["sort"] = (0, 0, (input, _, scope) => scope.List(input).OrderBy(i => i, LiquidOrder.Instance).ToList()),
        ["uniq"] = (0, 0, (input, _, scope) => scope.List(input).DistinctBy(i => (i?.GetType(), LiquidValues.Text(i))).ToList()),
    };

    /// <exception cref="TemplateFault">There is no such filter, or it takes another number of arguments.</exception>
    public static void Check(string name, int arguments, int offset)
    {
        if (name is "skip_autoescape" or "raw" or "safe")
        {
            throw new TemplateFault("UnescapedOutput", $"filter `{name}` is refused: values are always escaped; put markup into the template and values into text", offset);
        }

        if (!s_filters.TryGetValue(name, out var filter))
        {
            throw new TemplateFault("UnknownFilter", $"filter `{name}` is not known{Spelling.DidYouMean(name, s_filters.Keys)}", offset);
        }

        if (arguments < filter.Least || arguments > filter.Most)
        {
            var wanted = filter.Least == filter.Most ? $"{filter.Least}" : $"{filter.Least} to {filter.Most}";
            throw new TemplateFault("WrongArguments", $"filter `{name}` takes {wanted} argument{(wanted == "1" ? "" : "s")}, not {arguments}", offset);
        }
    }

    public static object? Apply(string name, object? input, IReadOnlyList<object?> arguments, FilterScope scope) => s_filters[name].Apply(input, arguments, scope);
}
