namespace SagePortal.Reviews.Agreement;

/// <summary>
/// How much reviewers agree. Missing answers are allowed everywhere: an item counts as soon as two answered it (Gwet, Handbook of Inter-Rater Reliability, 4th
/// edition, 2014, chapters 2–5). Costs are linear in the answers and quadratic in the categories.
/// </summary>
public static class AgreementCoefficients
{
    /// <summary>Mean share of pairs of reviewers of an item who agree; not corrected for chance.</summary>
    public static AgreementResult Percent(RatingTable table, AgreementWeights weights = AgreementWeights.None) =>
        table.Pairable.Length == 0
            ? AgreementResult.NotEnough(table, AgreementGap.NoItemAnsweredTwice)
            : AgreementResult.Percent(table, Observed(table, WeightMatrix.Of(weights, table.Categories.Count)));

    /// <summary>Cohen's kappa of exactly two reviewers over the items both answered (Cohen 1960; weighted: Cohen 1968).</summary>
    public static AgreementResult CohenKappa(RatingTable table, AgreementWeights weights = AgreementWeights.None)
    {
        if (table.Raters.Count != 2)
        {
            return AgreementResult.NotEnough(table, AgreementGap.NotTwoRaters);
        }

        if (table.Pairable.Length == 0)
        {
            return AgreementResult.NotEnough(table, AgreementGap.NoItemAnsweredTwice);
        }

        var matrix = WeightMatrix.Of(weights, table.Categories.Count);
        var (first, second) = (new double[table.Categories.Count], new double[table.Categories.Count]);
        foreach (var item in table.Pairable)
        {
            first[item[0].Category] += 1.0 / table.Pairable.Length;
            second[item[1].Category] += 1.0 / table.Pairable.Length;
        }

        return AgreementResult.Corrected(table, Observed(table, matrix), WeightMatrix.Expected(matrix, first, second));
    }

    /// <summary>Fleiss' kappa (1971), in Gwet's form for unequal numbers of answers: with equal numbers it is Fleiss' own.</summary>
    public static AgreementResult FleissKappa(RatingTable table, AgreementWeights weights = AgreementWeights.None)
    {
        if (table.Pairable.Length == 0)
        {
            return AgreementResult.NotEnough(table, AgreementGap.NoItemAnsweredTwice);
        }

        var matrix = WeightMatrix.Of(weights, table.Categories.Count);
        var prevalence = Prevalence(table);
        return AgreementResult.Corrected(table, Observed(table, matrix), WeightMatrix.Expected(matrix, prevalence, prevalence));
    }

    /// <summary>
    /// Gwet's AC1, and AC2 with weights (British Journal of Mathematical and Statistical Psychology 2008): stays meaningful where one category is rare and kappa
    /// collapses. Categories that nobody chose count.
    /// </summary>
    public static AgreementResult Gwet(RatingTable table, AgreementWeights weights = AgreementWeights.None)
    {
        if (table.Pairable.Length == 0)
        {
            return AgreementResult.NotEnough(table, AgreementGap.NoItemAnsweredTwice);
        }

        var count = table.Categories.Count;
        if (count < 2)
        {
            return AgreementResult.NotEnough(table, AgreementGap.OnlyOneCategory);
        }

        var matrix = WeightMatrix.Of(weights, count);
        var chance = matrix.Cast<double>().Sum() / (count * (count - 1.0)) * Prevalence(table).Sum(p => p * (1 - p));
        return AgreementResult.Corrected(table, Observed(table, matrix), chance);
    }

    /// <summary>Krippendorff's alpha ("Computing Krippendorff's Alpha-Reliability", 2011): 1 − disagreement seen / disagreement expected.</summary>
    public static AgreementResult KrippendorffAlpha(RatingTable table, RatingScale scale = RatingScale.Nominal)
    {
        if (table.Pairable.Length == 0)
        {
            return AgreementResult.NotEnough(table, AgreementGap.NoItemAnsweredTwice);
        }

        var values = scale == RatingScale.Interval ? table.Values() : [.. Enumerable.Range(0, table.Categories.Count).Select(i => (double)i)];
        return values is null ? AgreementResult.NotEnough(table, AgreementGap.NotNumeric) : CoincidenceMatrix.Of(table).Alpha(table, scale, values);
    }

    // Mean over items of the share of agreeing pairs.
    private static double Observed(RatingTable table, double[,] weights)
    {
        var sum = 0.0;
        foreach (var item in table.Pairable)
        {
            var agreeing = 0.0;
            for (var a = 0; a < item.Length; a++)
            {
                for (var b = 0; b < a; b++)
                {
                    agreeing += weights[item[a].Category, item[b].Category];
                }
            }

            sum += agreeing / (item.Length * (item.Length - 1) / 2.0);
        }

        return sum / table.Pairable.Length;
    }

    // Mean over items, those with one answer included, of the share of each category.
    private static double[] Prevalence(RatingTable table)
    {
        var shares = new double[table.Categories.Count];
        foreach (var item in table.Items)
        {
            foreach (var rating in item)
            {
                shares[rating.Category] += 1.0 / item.Length / table.Items.Length;
            }
        }

        return shares;
    }
}
