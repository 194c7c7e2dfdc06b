using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.Tabular.Profiling;
using SagePortal.Ui;

namespace SagePortal.Features.Datasets.Components;

/// <summary>Figures, warnings and provenance of a version.</summary>
public partial class DatasetOverview : ComponentBase
{
    [Parameter]
    [EditorRequired]
    public required DatasetDescription Found { get; set; }

    /// <summary>Null until the version is Ready.</summary>
    [Parameter]
    public ProfileDocument? Document { get; set; }

    private string MissingShare
    {
        get
        {
            if (Document is not { Profile: { RowCount: > 0, ColumnCount: > 0 } profile })
            {
                return "–";
            }

            var missing = profile.Columns.Sum(column => (long)column.MissingCount);
            return Format.Percent(missing / ((double)profile.RowCount * profile.ColumnCount));
        }
    }

    private string Encoding => L["Encoding" + Document!.Dialect.Encoding];

    private string Delimiter => Document!.Dialect.Delimiter switch
    {
        ',' => L["Comma"],
        ';' => L["Semicolon"],
        '\t' => L["Tab"],
        '|' => L["Pipe"],
        var other => other.ToString(),
    };

    private static string Count(long? count) => count is { } known ? Format.Count(known) : "–";

    // Arguments come formatted invariantly: counts are grouped and decimals written as the reader's culture does.
    private static string Localized(string argument) => double.TryParse(argument, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && argument.Length < 16
        ? Format.Number(number, 1)
        : argument;

    private string Text(ProfileWarning warning)
    {
        object[] arguments = [warning.Column ?? "", .. warning.Arguments.Select(Localized)];
        var text = L["Warning" + warning.Code, arguments];
        return text.ResourceNotFound ? warning.Message : text;
    }
}
