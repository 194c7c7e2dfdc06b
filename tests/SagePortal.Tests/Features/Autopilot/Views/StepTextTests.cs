using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Autopilot.Views;
using SagePortal.TestKit.Components;

namespace SagePortal.Tests.Features.Autopilot.Views;

public sealed class StepTextTests
{
    [Theory, UseCulture("ja")]
    [InlineData("number as is, missing kept as missing", "数値のまま使用 (欠損は欠損のまま)")]
    [InlineData("category of 7 levels", "カテゴリ (7 種類)")]
    [InlineData("date parts: elapsed days, day of week", "日時の成分: 経過日数, 曜日")]
    [InlineData("0 for `no, never`, 1 for `yes`", "no, never を 0、yes を 1 に変換")]
    [InlineData("category codes (5)", "カテゴリをコードに変換 (5 列)")]
    [InlineData("GradientBoosting, mean of 5 fold models", "勾配ブースティング: 分割ごとの 5 個のモデルの平均")]
    [InlineData("out-of-fold predictions of 4 candidates as inputs", "候補 4 件の予測 (分割外) を入力に追加")]
    [InlineData("its mean score after 1 of 5 folds is worse than the median of the candidates before it", "早期停止: 5 分割のうち 1 分割を終えた時点のスコアが、それまでの候補の中央値より悪い")]
    [InlineData("0.5 × gbdt-003", "0.5 × gbdt-003")]
    public void Step_WrittenByTheTrainer_IsSaidInTheReadersLanguage(string written, string said)
    {
        using var services = ComponentServices.Create();

        Assert.Equal(said, services.GetRequiredService<IStringLocalizer<AutopilotStrings>>().Step(written));
    }
}
