using System.Globalization;
using System.Text;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Experiments;
using SagePortal.AutoML.Inference;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Trials;
using SagePortal.Learning;
using SagePortal.Learning.Boosting;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Tests.Inference;

/// <summary>Models of a table with a column of every type, trained once each.</summary>
internal static class Visits
{
    public static readonly string[] Cities = ["Kyoto", "St. \"Louis\", MO", "Zürich", "1"];

    private static readonly string[] s_notes = ["paid late twice and wrote", "very happy customer indeed here", "no answer since the spring visit", "asked for a discount again today"];

    private static readonly ColumnSchema[] s_features =
    [
        new("age", ColumnType.Number),
        new("visits", ColumnType.Integer),
        new("member", ColumnType.Boolean),
        new("city", ColumnType.Category),
        new("since", ColumnType.DateTime) { DateOrder = DateOrder.DayMonthYear },
        new("note", ColumnType.Text),
    ];

    public static Lazy<FittedPipeline> Binary { get; } = new(() => Train("churn", ProblemType.BinaryClassification));

    public static Lazy<FittedPipeline> Multiclass { get; } = new(() => Train("plan", ProblemType.MulticlassClassification));

    public static Lazy<FittedPipeline> Regression { get; } = new(() => Train("spend", ProblemType.Regression));

    public static InferenceModel Model(FittedPipeline pipeline, string outputs = "") =>
        InferenceModel.Create(pipeline, outputs.Length == 0 ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal) { ["SAGEMAKER_INFERENCE_OUTPUT"] = outputs });

    /// <summary>The table with all three targets; every tenth cell of each column is empty.</summary>
    public static string Csv(int rows)
    {
        var random = new Random(3);
        var csv = new StringBuilder("age,visits,member,city,since,note,churn,plan,spend\n");
        for (var i = 0; i < rows; i++)
        {
            var (age, visits, member, city) = (Math.Round(random.NextDouble() * 80, 2), random.Next(30), random.Next(2), random.Next(Cities.Length));
            var since = new DateTime(2019, 1, 1).AddDays(random.Next(1500)).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
            var churn = age + (member * 30) + random.Next(20) > 60 ? "yes" : "no";
            string[] cells = [Number(age), Number(visits), member == 1 ? "Yes" : "No", Quoted(Cities[city]), since, s_notes[random.Next(4)]];
            for (var c = 0; c < cells.Length; c++)
            {
                cells[c] = random.Next(10) == 0 ? "" : cells[c];
            }

            csv.AppendJoin(',', cells).Append(CultureInfo.InvariantCulture, $",{churn},{(age > 55 ? "gold's" : visits > 15 ? "\"silver, new\"" : "iron")},{Number(age * 2.5 + visits)}\n");
        }

        return csv.ToString();
    }

    public static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static FittedPipeline Train(string target, ProblemType problem)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("sageportal-visits-").FullName, "train.csv");
        File.WriteAllText(path, Csv(400));
        var experiment = Experiment.Read(path, new AutoMLJobConfig { Name = "visits", TargetColumn = target, ProblemType = problem, ObjectiveMetric = "auto", Features = s_features, Folds = 2 });
        var trained = experiment.Train(new Candidate("gbdt", 1, new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 15 })));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        using var stream = new MemoryStream();
        experiment.ToPipeline(trained).Save(stream);
        stream.Position = 0;
        return FittedPipeline.Load(stream);
    }
}
