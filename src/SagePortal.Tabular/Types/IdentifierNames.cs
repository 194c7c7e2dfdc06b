using System.Text.RegularExpressions;

namespace SagePortal.Tabular.Types;

/// <summary>Column names that announce a key: <c>id</c>, <c>customerID</c>, <c>order_id</c>, <c>uuid</c>, <c>Unnamed: 0</c>, <c>社員番号</c>.</summary>
public static partial class IdentifierNames
{
    public static bool Match(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(
        @"^(?i:id|ids|uuid|guid|key|index|rowid|row_?num(ber)?|row_?no|unnamed: ?\d+)$|(^|[^a-zA-Z])(id|ID|Id|uuid|guid|key)$|[a-z0-9](ID|Id|Key)$|^(id|ID|Id)[_ \-A-Z]|(番号|ID|コード)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
