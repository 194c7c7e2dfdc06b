using System.Globalization;

namespace SagePortal.Tabular.Profiling;

/// <summary>English wording of the warnings, with the proposed remedy.</summary>
internal static class WarningText
{
    public static string English(ProfileWarningCode code, string? column, string[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, Template(code), [column ?? "", .. arguments]);

    private static string Template(ProfileWarningCode code) => code switch
    {
        ProfileWarningCode.ConstantColumn => "column `{0}` holds one value only (`{1}`): leave it out",
        ProfileWarningCode.IdentifierLike => "column `{0}` looks like a key ({1} distinct values in {2} rows): leave it out",
        ProfileWarningCode.TargetLeakage => "column `{0}` alone predicts the target almost perfectly (prediction power {1}): make sure it is known at prediction time",
        ProfileWarningCode.ImbalancedTarget => "class `{1}` of target `{0}` makes up {2} % of the rows ({3}): prefer F1 or AUC to accuracy, or add rows of it",
        ProfileWarningCode.MixedTypes => "column `{0}` holds mostly {1}s, but {2} cells are something else (such as `{3}`): correct them, or list them as missing markers",
        ProfileWarningCode.DuplicateRows => "{1} rows ({2} %) repeat an earlier row: remove them, or scores will look better than they are",
        ProfileWarningCode.HighMissing => "{1} % of column `{0}` are missing: fill it, or leave it out",
        ProfileWarningCode.HighCardinality => "column `{0}` has {1} levels in {2} rows: group rare levels",
        ProfileWarningCode.FewRows => "the table has {1} rows, fewer than {2}: models will be uncertain",
        ProfileWarningCode.MissingTarget => "{1} rows ({2} %) lack the target `{0}`: they cannot be learned from",
        ProfileWarningCode.ConstantTarget => "target `{0}` holds one value only (`{1}`): choose another target",
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };
}
