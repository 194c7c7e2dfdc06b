using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Reports;
using SagePortal.Tabular.Profiling;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Every column with its role in the job and its figures.</summary>
public sealed partial class DataReportColumns : ComponentBase
{
    private const string None = "–";

    [Parameter, EditorRequired]
    public DataReport Report { get; set; } = null!;

    [Parameter, EditorRequired]
    public AutoMLJobConfig Config { get; set; } = null!;

    private static string Least(ColumnProfile column) =>
        column.Numbers is { } numbers ? Format.Number(numbers.Min) : column.Dates?.Min.ToString("d", CultureInfo.CurrentCulture) ?? None;

    private static string Greatest(ColumnProfile column) =>
        column.Numbers is { } numbers ? Format.Number(numbers.Max) : column.Dates?.Max.ToString("d", CultureInfo.CurrentCulture) ?? None;

    private string RoleText(string column) => column switch
    {
        _ when column == Config.TargetColumn => L["RoleTarget"],
        _ when column == Config.SampleWeightColumn => L["RoleWeight"],
        _ when column == Config.GroupColumn => L["RoleGroup"],
        _ when column == Config.TimeColumn => L["RoleTime"],
        _ when Config.Features is null || Config.Features.Any(f => f.Name == column) => L["RoleFeature"],
        _ => L["RoleLeftOut"],
    };
}
