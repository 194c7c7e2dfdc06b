using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SagePortal.AutoML.Inference;
using SagePortal.AutoML.Preparation;
using SagePortal.Tabular;
using SagePortal.Tabular.Csv;

namespace SagePortal.AutoML.Tests.Inference;

public sealed class InferenceModelTests
{
    private const string Row = "44.5,7,Yes,Kyoto,03/02/2021,very happy customer indeed here";
    private const string All = "predicted_label,probability,probabilities,labels";

    private static InferenceModel Default => Visits.Model(Visits.Binary.Value);

    [Fact]
    public void Invoke_CsvWithoutHeader_AnswersOneLabelALine()
    {
        var lines = Default.Answer($"{Row}\n{Row}\r\n", "text/csv").Split('\n');

        Assert.Equal(3, lines.Length);
        Assert.Contains(lines[0], Visits.Binary.Value.ClassLabels);
        Assert.Equal(lines[0], lines[1]);
    }

    [Fact]
    public void Invoke_AllOutputColumnsAsCsv_WritesListsAsSageMakerDoes()
    {
        var line = Visits.Model(Visits.Multiclass.Value, All).Answer(Row, "text/csv").TrimEnd('\n');
        var expected = Visits.Multiclass.Value.Predict(TableOf(Row));

        var probabilities = string.Join(", ", expected.Probabilities.Select(p => p.ToString("R", CultureInfo.InvariantCulture)));
        var winner = expected.ProbabilityOf(0, Visits.Multiclass.Value.ClassLabels.ToList().IndexOf(expected.Labels[0])).ToString("R", CultureInfo.InvariantCulture);
        Assert.Equal($"{Visits.Quoted(expected.Labels[0])},{winner},\"[{probabilities}]\",\"['gold\\'s', 'iron', 'silver, new']\"", line);
    }

    [Fact]
    public void Invoke_AllOutputColumnsAsJson_AnswersPredictions()
    {
        var answer = JsonNode.Parse(Visits.Model(Visits.Binary.Value, All).Answer("""{"instances":[{"features":[44.5,7,"Yes","Kyoto","03/02/2021",null]}]}""", "application/json"))!;

        var prediction = answer["predictions"]![0]!;
        Assert.Equal(["no", "yes"], prediction["labels"]!.AsArray().Select(l => l!.GetValue<string>()));
        var probabilities = prediction["probabilities"]!.AsArray().Select(p => p!.GetValue<double>()).ToArray();
        Assert.Equal(1, probabilities.Sum(), 1e-12);
        Assert.Equal(probabilities[prediction["predicted_label"]!.GetValue<string>() == "no" ? 0 : 1], prediction["probability"]!.GetValue<double>());
    }

    [Fact]
    public void Invoke_Regression_AnswersTheScore()
    {
        var expected = Visits.Regression.Value.Predict(TableOf(Row)).Numbers[0];
        var model = Visits.Model(Visits.Regression.Value);

        Assert.Equal(expected, double.Parse(model.Answer(Row, "text/csv"), CultureInfo.InvariantCulture));
        Assert.Equal(expected, JsonNode.Parse(model.Answer(Row, "text/csv", "application/json"))!["predictions"]![0]!["score"]!.GetValue<double>());
    }

    [Fact]
    public void Invoke_JsonLines_AnswersALineForEach()
    {
        var body = "{\"features\":[44.5,7,\"Yes\",\"Kyoto\",\"03/02/2021\",null]}\n\n{\"age\":20,\"member\":false}\n";

        var lines = Visits.Model(Visits.Binary.Value, "predicted_label,probability").Answer(body, "application/jsonlines").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        Assert.All(lines, l => Assert.Equal(["predicted_label", "probability"], JsonNode.Parse(l)!.AsObject().Select(p => p.Key)));
    }

    [Theory]
    [InlineData("""{"age":44.5,"visits":7,"member":true,"city":"Kyoto","since":"2021-02-03","note":"very happy customer indeed here"}""")]
    [InlineData("""{"note":"very happy customer indeed here","member":"YES","since":"3/2/2021","city":"K\u0079oto","visits":"7","age":" 44.50 ","churn":"no"}""")]
    [InlineData("""[44.5,7,"Yes","Kyoto","03/02/2021","very happy customer indeed here"]""")]
    [InlineData("""{"instances":[[44.5,7.0,"Yes","Kyoto","03/02/2021","very happy customer indeed here"]],"configuration":{"x":[1]}}""")]
    [InlineData("""{"dataframe_records":[{"age":44.5,"visits":7,"member":1,"city":"Kyoto","since":"03/02/2021","note":"very happy customer indeed here"}]}""")]
    [InlineData("""{"dataframe_split":{"columns":["id","visits","age","member","city","since","note"],"data":[[9,7,44.5,"Yes","Kyoto","03/02/2021","very happy customer indeed here"]]}}""")]
    public void Invoke_AnyFormOfARow_AnswersAsTheCsvRow(string json)
    {
        var model = Visits.Model(Visits.Binary.Value, "probabilities");

        Assert.Equal(model.Answer(Row, "text/csv", "application/json"), model.Answer(json, "application/json"));
    }

    [Theory]
    [InlineData("text/csv;header=present")]
    [InlineData("text/csv")]
    public void Invoke_CsvWithHeader_FindsColumnsByName(string contentType)
    {
        var model = Visits.Model(Visits.Binary.Value, "probabilities");

        Assert.Equal(
            model.Answer(Row, "text/csv"),
            model.Answer("\uFEFF\"note\",since,\"city\",member,visits,age,churn\nvery happy customer indeed here,03/02/2021,Kyoto,Yes,7,44.5,no\n", contentType));
    }

    [Fact]
    public void Invoke_CsvWithHeaderAndFurtherColumns_PassesThemOver() =>
        Assert.Equal(
            Default.Answer(Row, "text/csv"),
            Default.Answer($"id,age,visits,member,city,since,note\n17,{Row}", "text/csv; header=present; charset=utf-8"));

    [Theory]
    [InlineData("text/csv", "44.5,7,Yes", "row 1 has 3 values, the model takes 6: `age`, `visits`")]
    [InlineData("text/csv", "44.5,7,Yes,Kyoto,03/02/2021,x\nold,7,Yes,Kyoto,03/02/2021,x", "row 2, column `age`: `old` is not a number")]
    [InlineData("text/csv", "44.5,7,perhaps,Kyoto,03/02/2021,x", "row 1, column `member`: `perhaps` is neither `No` nor `Yes`")]
    [InlineData("text/csv", "44.5,7,Yes,Kyoto,31/02/2021,x", "row 1, column `since`: `31/02/2021` is not a date")]
    [InlineData("text/csv", "44.5,7,Yes,\"Kyoto,03/02/2021,x", "a quoted cell is never closed")]
    [InlineData("text/csv;header=present", "age,visits,member,city,since\n1,2,Yes,Kyoto,03/02/2021", "the header lacks column `note`")]
    [InlineData("text/csv;header=present", "age,visits,member,city,since,note,age\n", "the header names column `age` twice")]
    [InlineData("text/csv", "", "holds no row")]
    [InlineData("application/json", "", "the body is empty")]
    [InlineData("application/json", "{\"instances\":[]}", "holds no row")]
    [InlineData("application/json", "{\"age\":1,\"vists\":2}", "row 1: `vists` is not a column of the model; it takes `age`, `visits`")]
    [InlineData("application/json", "{\"age\":1,\"age\":2}", "row 1 gives column `age` twice")]
    [InlineData("application/json", "{\"age\":true}", "row 1, column `age`: `true` is not a number")]
    [InlineData("application/json", "{\"since\":20210203}", "row 1, column `since`: `20210203` is not a date")]
    [InlineData("application/json", "{\"age\":[1]}", "row 1, column `age`: an array is no value")]
    [InlineData("application/json", "{\"instances\":[{\"features\":[1,2]}]}", "row 1 has 2 values, the model takes 6")]
    [InlineData("application/json", "{\"instances\":[{\"age\":1},3]}", "row 2 is neither an object nor an array")]
    [InlineData("application/json", "{\"instances\":7}", "`instances` is not a column")]
    [InlineData("application/json", "{\"age\": 1,\n \"visits\" 2}", "not valid JSON at line 2, byte 11")]
    [InlineData("application/json", "{\"age\":1}{\"age\":1}", "not valid JSON")]
    [InlineData("application/jsonlines", "{\"age\":1}\n{\"age\":", "not valid JSON at line 2")]
    public void Invoke_UnfitPayload_NamesPlaceAndRemedy(string contentType, string body, string expected)
    {
        var error = Default.Refusal(body, contentType);

        Assert.Equal(400, error.Status);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Invoke_MoreRowsThanMemoryIsFor_Is400()
    {
        var error = Default.Refusal($"[{string.Join(',', Enumerable.Repeat("{}", 2_100_000))}]", "application/json");

        Assert.Contains("send fewer", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("text/csv; charset=utf-16")]
    [InlineData(";")]
    public void Invoke_UnknownContentType_Is415(string contentType) => Assert.Equal(415, Default.Refusal(Row, contentType).Status);

    [Fact]
    public void Invoke_UnknownAccept_Is406() => Assert.Equal(406, Default.Refusal(Row, "text/csv", "image/png, text/html;q=0.5").Status);

    [Theory]
    [InlineData(null, "text/csv")]
    [InlineData("*/*", "text/csv")]
    [InlineData("application/*", "application/json")]
    [InlineData("text/csv;q=0.1, application/jsonlines;q=0.9, image/png", "application/jsonlines")]
    [InlineData("application/json", "application/json")]
    public void Invoke_Accept_ChoosesTheForm(string? accept, string expected) => Assert.Equal(expected, Default.Send(Row, "text/csv", accept).Result.ContentType);

    [Fact]
    public void Invoke_MissingCells_AreMissing()
    {
        var model = Visits.Model(Visits.Binary.Value, "probabilities");
        var expected = model.Answer(",,,,,", "text/csv", "application/json");

        Assert.Equal(expected, model.Answer("NA,?, ,\"\",null,NaN", "text/csv", "application/json"));
        Assert.Equal(expected, model.Answer("{}", "application/json"));
        Assert.Equal(expected, model.Answer("""{"age":null,"visits":"","city":"NA"}""", "application/json"));
    }

    [Fact]
    public void Invoke_UnfitRowAfterOthers_LeavesNothingForTheNext()
    {
        var model = Visits.Model(Visits.Binary.Value, "probabilities");
        var expected = model.Answer("{}", "application/json");

        model.Refusal("""{"age":99,"city":"Kyoto","visits":"x"}""", "application/json");

        Assert.Equal(expected, model.Answer("{}", "application/json"));
    }

    [Theory]
    [InlineData("score", "`SAGEMAKER_INFERENCE_OUTPUT` names `score`")]
    [InlineData("labels,labels", "names a column twice")]
    public void Create_UnknownOutput_Throws(string outputs, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataProblemException>(() => Visits.Model(Visits.Binary.Value, outputs)).Message, StringComparison.Ordinal);

    [Fact]
    public void Create_ProbabilityOfARegression_Throws() => Assert.Throws<DataProblemException>(() => Visits.Model(Visits.Regression.Value, "probability"));

    [Fact]
    public void Invoke_RowsAloneTogetherAndFromAFile_AnswerTheSameBits()
    {
        var lines = Visits.Csv(60).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(l => string.Join(',', SplitOffTargets(l))).ToArray();
        foreach (var pipeline in new[] { Visits.Binary.Value, Visits.Multiclass.Value, Visits.Regression.Value })
        {
            var model = Visits.Model(pipeline, pipeline.ClassLabels.Count == 0 ? "score" : "probabilities");
            var together = model.Answer(string.Join('\n', lines), "text/csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var file = pipeline.Predict(TableOf(lines));
            for (var i = 0; i < lines.Length; i++)
            {
                Assert.Equal(together[i] + "\n", model.Answer(lines[i], "text/csv"));
                Assert.Equal(pipeline.ClassLabels.Count == 0 ? Text(file.Numbers[i]) : $"\"[{string.Join(", ", Enumerable.Range(0, pipeline.ClassLabels.Count).Select(k => Text(file.ProbabilityOf(i, k))))}]\"", together[i]);
            }
        }
    }

    [Fact]
    public void Invoke_AnyCells_AnswerTheSameBitsAsCsvAndJson()
    {
        var model = Visits.Model(Visits.Binary.Value, "probabilities");
        var number = Gen.OneOf(Gen.Choose(-1000, 1000).Select(v => v / 8.0), Gen.Elements(1e300, 1e-300, 0, 123456789.125));
        var word = Gen.Elements(Visits.Cities.Append("Nowhere, \"new\"\n").Append("é").ToArray());
        var row = from age in number from visits in Gen.Choose(-5, 99) from member in Gen.Elements("Yes", "No", "") from city in word from note in word select (age, visits, member, city, note);
        Prop.ForAll(row.ToArbitrary(), r =>
        {
            var csv = $"{Text(r.age)},{r.visits},{r.member},{Visits.Quoted(r.city)},,{Visits.Quoted(r.note)}";
            var json = JsonSerializer.Serialize(new Dictionary<string, object?>(StringComparer.Ordinal) { ["age"] = r.age, ["visits"] = r.visits, ["member"] = r.member, ["city"] = r.city, ["note"] = r.note });
            return model.Answer(csv, "text/csv") == model.Answer(json, "application/json", "text/csv");
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Invoke_AnyBytes_AnswersOrRefusesButNeverThrows()
    {
        var model = Default;
        var piece = Gen.Elements("{", "}", "[", "]", "\"", ",", ":", "\n", "\r", "1", "age", "\"age\"", "features", "\"features\"", "\"instances\"", " ", "\\", "\uFEFF", "null", "true", "é", "\0");
        Prop.ForAll(Gen.ListOf(piece).Select(string.Concat).ToArbitrary(), Gen.Elements("text/csv", "text/csv;header=present", "application/json", "application/jsonlines").ToArbitrary(), (body, type) =>
        {
            var (result, _) = model.Send(body, type);
            return result.Error is null ? result.RowCount > 0 : result.Error.Status == 400;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public async Task Invoke_FromManyThreads_KeepsRowsApart()
    {
        var model = Visits.Model(Visits.Regression.Value);
        var rows = Enumerable.Range(0, 40).Select(i => $"{i * 2},{i % 30},Yes,Kyoto,03/02/2021,x").ToArray();
        var expected = rows.Select(r => model.Answer(r, "text/csv")).ToArray();

        await Parallel.ForAsync(0, 2000, TestContext.Current.CancellationToken, (i, _) =>
        {
            Assert.Equal(expected[i % 40], model.Answer(rows[i % 40], "text/csv"));
            return ValueTask.CompletedTask;
        });
    }

    private static Table TableOf(params string[] rows)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("age,visits,member,city,since,note\n" + string.Join('\n', rows) + "\n"));
        return CsvReader.Read(stream, new CsvReadOptions { Delimiter = ',', Schema = [.. Visits.Binary.Value.Schema.Select(c => c.ToSchema())] }).Table;
    }

    private static string[] SplitOffTargets(string line)
    {
        // Cities hold commas inside quotes; targets are the last three columns and one of them may hold a comma.
        var cells = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || (line[i] == ',' && !quoted))
            {
                cells.Add(line[start..i]);
                start = i + 1;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
        }

        return [.. cells.Take(6)];
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
