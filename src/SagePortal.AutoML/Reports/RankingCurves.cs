using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Reports;

/// <summary>Curves read from rows in falling order of a score; rows of equal score are taken together.</summary>
internal static class RankingCurves
{
    public const int MostPoints = 200;
    private const int Bins = 10;

    /// <summary>X false positive rate, Y true positive rate, from (0, 0) to (1, 1), both rising.</summary>
    public static Curve Roc(string name, ScoreRanking ranking)
    {
        var points = new List<(double X, double Y)> { (0, 0) };
        var (positive, negative) = (0.0, 0.0);
        for (var i = 0; i < ranking.Scores.Length;)
        {
            var tie = ranking.Tie(ref i);
            positive += tie.Positive;
            negative += tie.Negative;
            points.Add((negative / ranking.NegativeWeight, positive / ranking.PositiveWeight));
        }

        return ToCurve(name, Thin(points, p => p.X + p.Y), ranking.AreaUnderRoc());
    }

    /// <summary>X recall (rising), Y precision; starts at recall 0 with the first precision.</summary>
    public static Curve PrecisionRecall(string name, ScoreRanking ranking)
    {
        var points = new List<(double X, double Y)>();
        var (positive, called) = (0.0, 0.0);
        for (var i = 0; i < ranking.Scores.Length;)
        {
            var tie = ranking.Tie(ref i);
            positive += tie.Positive;
            called += tie.Positive + tie.Negative;
            points.Add((positive / ranking.PositiveWeight, positive / called));
        }

        points.Insert(0, (0, points[0].Y));
        return ToCurve(name, Thin(points, p => p.X), ranking.AveragePrecision());
    }

    /// <summary>X mean score, Y share of the class, of ten bins of (nearly) equal weight by rising score; fewer when scores tie.</summary>
    public static Curve Calibration(string name, ScoreRanking ranking)
    {
        var points = new List<(double X, double Y)>();
        var binWeight = (ranking.PositiveWeight + ranking.NegativeWeight) / Bins;
        var (positive, weight, scores, done) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < ranking.Scores.Length;)
        {
            var score = ranking.Scores[i];
            var tie = ranking.Tie(ref i);
            positive += tie.Positive;
            weight += tie.Positive + tie.Negative;
            scores += score * (tie.Positive + tie.Negative);
            if (done + weight >= binWeight * (points.Count + 1) - 1e-9 || i == ranking.Scores.Length)
            {
                points.Add((scores / weight, positive / weight));
                (done, positive, weight, scores) = (Math.Max(done + weight, binWeight * points.Count), 0, 0, 0);
            }
        }

        points.Reverse();
        return ToCurve(name, points, null);
    }

    /// <summary>X 0.1 … 1, Y (share of the class among the first X of the rows) ÷ (share among all); ties count evenly.</summary>
    public static Curve Lift(string name, ScoreRanking ranking)
    {
        var all = ranking.PositiveWeight + ranking.NegativeWeight;
        var points = new List<(double X, double Y)>();
        var (seen, positive) = (0.0, 0.0);
        for (var i = 0; i < ranking.Scores.Length;)
        {
            var tie = ranking.Tie(ref i);
            var weight = tie.Positive + tie.Negative;
            for (var next = (double)(points.Count + 1) / Bins; points.Count < Bins && seen + weight >= next * all * (1 - 1e-12); next = (double)(points.Count + 1) / Bins)
            {
                var found = positive + tie.Positive * (next * all - seen) / weight;
                points.Add((next, found / ranking.PositiveWeight / next));
            }

            seen += weight;
            positive += tie.Positive;
        }

        return ToCurve(name, points, null);
    }

    /// <summary>At most <see cref="MostPoints"/>, about evenly along <paramref name="position"/>, with both ends.</summary>
    private static List<(double X, double Y)> Thin(List<(double X, double Y)> points, Func<(double X, double Y), double> position)
    {
        if (points.Count <= MostPoints)
        {
            return points;
        }

        var (start, end) = (position(points[0]), position(points[^1]));
        var kept = new List<(double X, double Y)> { points[0] };
        foreach (var point in points[1..^1])
        {
            if (position(point) >= start + (end - start) * kept.Count / (MostPoints - 1) && kept.Count < MostPoints - 1)
            {
                kept.Add(point);
            }
        }

        kept.Add(points[^1]);
        return kept;
    }

    private static Curve ToCurve(string name, List<(double X, double Y)> points, double? area) =>
        new(name, [.. points.Select(p => p.X)], [.. points.Select(p => p.Y)], area);
}
