using SagePortal.Reviews.Agreement;

namespace SagePortal.Reviews.Tests.Agreement;

/// <summary>Against published worked examples.</summary>
public sealed class AgreementCoefficientTests
{
    // Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011, section C; Gwet uses the same as cac.raw4raters of irrCAC.
    private static readonly RatingTable s_krippendorff = Columns("123321412...", "1233224125.3", ".3332342251.", "12332441251.");

    // Fleiss, Psychological Bulletin 1971, as in Wikipedia's "Fleiss' kappa": 10 subjects, 14 raters, 5 categories.
    private static readonly RatingTable s_fleiss = Counts(
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]);

    [Theory]
    [InlineData(RatingScale.Nominal, 0.743)]
    [InlineData(RatingScale.Ordinal, 0.815)]
    [InlineData(RatingScale.Interval, 0.849)]
    public void KrippendorffAlpha_HisOwnExample_IsPublishedValue(RatingScale scale, double alpha)
    {
        var result = AgreementCoefficients.KrippendorffAlpha(s_krippendorff, scale);

        Assert.Equal(alpha, result.Value!.Value, 3);
        Assert.Equal((11, 40), (result.Items, result.Ratings));
    }

    // Section A of the same paper: binary, two observers.
    [Fact]
    public void KrippendorffAlpha_BinaryExample_IsPublishedValue() =>
        Assert.Equal(0.095, AgreementCoefficients.KrippendorffAlpha(Columns("0100000010", "1110010000")).Value!.Value, 3);

    [Fact]
    public void FleissKappa_HisOwnExample_IsPublishedValue()
    {
        var result = AgreementCoefficients.FleissKappa(s_fleiss);

        Assert.Equal(0.210, result.Value!.Value, 3);
        Assert.Equal(0.378, result.Observed!.Value, 3);
        Assert.Equal(0.213, result.Chance!.Value, 3);
    }

    // Printed by the package irrCAC for cac.raw4raters (Gwet, Handbook of Inter-Rater Reliability, 2014).
    [Fact]
    public void Gwet_HandbookExample_IsPublishedValue()
    {
        Assert.Equal(0.81818, AgreementCoefficients.Percent(s_krippendorff).Value!.Value, 5);
        Assert.Equal(0.77544, AgreementCoefficients.Gwet(s_krippendorff).Value!.Value, 5);
        Assert.Equal(0.914, AgreementCoefficients.Gwet(s_krippendorff, AgreementWeights.Quadratic).Value!.Value, 3);
        Assert.Equal(0.76117, AgreementCoefficients.FleissKappa(s_krippendorff).Value!.Value, 5);
    }

    // Gwet 2008: 118 and 0 agreements, 5 and 2 disagreements: kappa collapses on a rare category, AC1 does not.
    [Fact]
    public void Gwet_RareCategory_StaysHighWhereKappaCollapses()
    {
        var table = Square([118, 5], [2, 0]);

        Assert.Equal(0.9408, AgreementCoefficients.Gwet(table).Value!.Value, 4);
        Assert.Equal(-0.0234, AgreementCoefficients.CohenKappa(table).Value!.Value, 4);
    }

    // Wikipedia, "Cohen's kappa": 50 grant proposals.
    [Fact]
    public void CohenKappa_GrantProposals_IsPublishedValue() =>
        Assert.Equal(0.4, AgreementCoefficients.CohenKappa(Square([20, 5], [10, 15])).Value!.Value, 10);

    // Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, table 18.1: psychotic, neurotic, organic.
    [Fact]
    public void CohenKappa_Diagnoses_IsPublishedValue() =>
        Assert.Equal(0.676, AgreementCoefficients.CohenKappa(Square([75, 1, 4], [5, 4, 1], [0, 0, 10])).Value!.Value, 3);

    // The example of scikit-learn's cohen_kappa_score.
    [Fact]
    public void CohenKappa_ScikitLearnsExample_IsPublishedValue() =>
        Assert.Equal(0.6875, AgreementCoefficients.CohenKappa(Columns("acabc", "acaba")).Value!.Value, 10);

    // Krippendorff 1970: kappa with quadratic weights is Lin's concordance 2·s_xy / (s_x² + s_y² + (x̄ − ȳ)²) of the ranks.
    [Fact]
    public void CohenKappa_QuadraticWeights_IsTheConcordanceOfTheRanks()
    {
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            var (x, y) = (Ranks(random), Ranks(random));
            var (meanX, meanY) = (x.Average(), y.Average());
            var (varX, varY, cov) = (x.Average(v => Math.Pow(v - meanX, 2)), y.Average(v => Math.Pow(v - meanY, 2)), x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Average());
            var ratings = x.Zip(y).SelectMany((p, i) => new[] { new Rating($"{i}", "x", $"{p.First}"), new Rating($"{i}", "y", $"{p.Second}") });

            var kappa = AgreementCoefficients.CohenKappa(RatingTable.Of(ratings, ["0", "1", "2", "3", "4"]), AgreementWeights.Quadratic);

            Assert.Equal(2 * cov / (varX + varY + Math.Pow(meanX - meanY, 2)), kappa.Value!.Value, 10);
        }
    }

    [Fact]
    public void Coefficients_TwoCategories_AreTheSameUnderAnyWeights()
    {
        var table = Square([20, 5], [10, 15]);

        Assert.Equal(AgreementCoefficients.CohenKappa(table).Value, AgreementCoefficients.CohenKappa(table, AgreementWeights.Linear).Value);
        Assert.Equal(AgreementCoefficients.Gwet(table).Value, AgreementCoefficients.Gwet(table, AgreementWeights.Quadratic).Value);
    }

    [Fact]
    public void Coefficients_WithoutEnoughAnswers_SayWhatIsMissing()
    {
        var once = RatingTable.Of([new Rating("1", "ana", "a"), new Rating("2", "ben", "b")]);
        var same = Columns("aaa", "aaa");

        Assert.Equal(AgreementGap.NoItemAnsweredTwice, AgreementCoefficients.Percent(once).Gap);
        Assert.Equal(AgreementGap.NoItemAnsweredTwice, AgreementCoefficients.KrippendorffAlpha(once).Gap);
        Assert.Equal(AgreementGap.NoItemAnsweredTwice, AgreementCoefficients.Gwet(RatingTable.Of([])).Gap);
        Assert.Equal(AgreementGap.OnlyOneCategory, AgreementCoefficients.KrippendorffAlpha(same).Gap);
        Assert.Equal(AgreementGap.OnlyOneCategory, AgreementCoefficients.FleissKappa(same).Gap);
        Assert.Equal(AgreementGap.OnlyOneCategory, AgreementCoefficients.Gwet(same).Gap);
        Assert.Equal(AgreementGap.NotTwoRaters, AgreementCoefficients.CohenKappa(s_krippendorff).Gap);
        Assert.Equal(AgreementGap.NotNumeric, AgreementCoefficients.KrippendorffAlpha(Columns("ab", "aa"), RatingScale.Interval).Gap);
        Assert.Equal(1, AgreementCoefficients.Percent(same).Value);
    }

    [Fact]
    public void Gwet_ACategoryNobodyChose_Counts()
    {
        var ratings = new[] { new Rating("1", "ana", "a"), new Rating("1", "ben", "a") };

        Assert.Equal(1, AgreementCoefficients.Gwet(RatingTable.Of(ratings, ["a", "b"])).Value);
    }

    [Fact]
    public void Of_ALaterAnswerOfTheSameRater_ReplacesTheEarlier() =>
        Assert.Equal(1, AgreementCoefficients.Percent(RatingTable.Of([new Rating("1", "ana", "a"), new Rating("1", "ben", "b"), new Rating("1", "ana", "b")])).Value);

    [Fact]
    public void Of_NumericLabels_AreOrderedByValue() =>
        Assert.Equal(["2", "10"], RatingTable.Of([new Rating("1", "ana", "10"), new Rating("1", "ben", "2")]).Categories);

    [Fact]
    public void Bootstrap_ATable_HoldsTheCoefficientAndRepeatsWithTheSeed()
    {
        var interval = AgreementInterval.Bootstrap(s_krippendorff, t => AgreementCoefficients.KrippendorffAlpha(t), seed: 1)!;

        Assert.InRange(0.743, interval.Lower, interval.Upper);
        Assert.InRange(interval.Upper - interval.Lower, 0.1, 0.9);
        Assert.Equal(interval, AgreementInterval.Bootstrap(s_krippendorff, t => AgreementCoefficients.KrippendorffAlpha(t), seed: 1));
        Assert.Null(AgreementInterval.Bootstrap(Square([4, 1], [1, 3]), t => AgreementCoefficients.CohenKappa(t), seed: 1));
    }

    private static int[] Ranks(Random random) => [.. Enumerable.Range(0, 30).Select(_ => random.Next(5))];

    /// <summary>One string per rater, one character per item; a full stop is no answer.</summary>
    private static RatingTable Columns(params string[] raters) =>
        RatingTable.Of(raters.SelectMany((answers, r) => answers.Select((label, i) => (label, i)).Where(a => a.label != '.').Select(a => new Rating($"{a.i:00}", $"rater {r}", $"{a.label}"))));

    private static RatingTable Counts(params int[][] items) =>
        RatingTable.Of(items.SelectMany((counts, i) => counts.SelectMany((n, category) => Enumerable.Repeat($"{category}", n)).Select((label, r) => new Rating($"{i}", $"rater {r:00}", label))));

    /// <summary>Two raters: rows are what the first said, columns the second.</summary>
    private static RatingTable Square(params int[][] rows) =>
        RatingTable.Of(rows.SelectMany((row, a) => row.SelectMany((n, b) => Enumerable.Range(0, n).SelectMany(i => new[] { new Rating($"{a}-{b}-{i}", "first", $"{a}"), new Rating($"{a}-{b}-{i}", "second", $"{b}") }))));
}
