using System.Globalization;
using System.Text;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Trials;

namespace SagePortal.AutoML.Recreation;

/// <summary>
/// The C# file program (<c>dotnet run candidate.cs -- train.csv</c>) that trains a model again through the library: Autopilot's
/// candidate notebook. It spells out columns, folds, seed, learners and parameters, and prints the objective metric out of fold.
/// </summary>
public static class CandidateProgram
{
    /// <summary>Where the library lies, seen from a program that stands in the root of the sources.</summary>
    public const string LibraryProject = "src/SagePortal.AutoML/SagePortal.AutoML.csproj";

    private static readonly string[] s_namespaces =
    [
        "System.Globalization",
        "SagePortal.AutoML.Experiments",
        "SagePortal.AutoML.Jobs",
        "SagePortal.AutoML.Preparation",
        "SagePortal.AutoML.Trials",
        "SagePortal.Learning",
        "SagePortal.Tabular",
    ];

    /// <param name="manifest">Of the model's artifact.</param>
    /// <param name="library">Path of the library's project file, as the program is to name it.</param>
    /// <exception cref="RecreationException">The artifact does not tell how it was trained.</exception>
    public static string Write(ArtifactManifest manifest, string library = LibraryProject)
    {
        var recipe = RecipeCheck.Require(manifest);
        var candidates = recipe.Candidates.Select(c => (Recipe: c, Candidate: c.ToCandidate())).ToArray();
        var program = new StringBuilder();
        WriteHead(program, manifest, recipe, library, [.. s_namespaces.Concat(candidates.Select(c => c.Candidate.Learner.GetType().Namespace!)).Distinct(StringComparer.Ordinal)]);
        foreach (var (_, candidate) in candidates)
        {
            WriteCandidate(program, candidate);
        }

        WriteEnd(program, manifest, recipe);
        return program.ToString();
    }

    private static void WriteHead(StringBuilder program, ArtifactManifest manifest, TrainingRecipe recipe, string library, string[] namespaces)
    {
        var score = manifest.Metrics.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $": {manifest.Metrics[0].Name} {manifest.Metrics[0].Value:R}") : "";
        program.Append($"""
            // Trains `{CSharpText.Comment(manifest.CandidateName)}` of job `{CSharpText.Comment(recipe.Job.Name)}` again and prints its score out of fold{CSharpText.Comment(score)}
            //
            //     dotnet run candidate.cs -- train.csv [model.tar.gz]
            //
            // The next line names the library's project file as seen from this file: edit it to where the sources lie.
            #:project {library}
            #:property PublishAot=false


            """.ReplaceLineEndings("\n"));
        foreach (var name in namespaces.OrderBy(n => !n.StartsWith("System", StringComparison.Ordinal)).ThenBy(n => n, StringComparer.Ordinal))
        {
            program.Append(CultureInfo.InvariantCulture, $"using {name};\n");
        }

        program.Append($$"""

            if (args.Length == 0)
            {
                Console.Error.WriteLine("usage: dotnet run candidate.cs -- train.csv [model.tar.gz]");
                return 2;
            }

            // What is predicted, from which columns read as what, and how rows are held out.
            var job = {{CSharpExpression.Of(recipe.Job)}};
            var experiment = Experiment.Read(args[0], job);


            """.ReplaceLineEndings("\n"));
    }

    private static void WriteCandidate(StringBuilder program, Candidate candidate)
    {
        var way = candidate.OutOfBag ? "fitted once on all rows, scored by rows left out of the bag" : "fitted on the other rows of every fold; the model is the mean of these fits";
        program.Append(CultureInfo.InvariantCulture, $"// {candidate.Learner.Name}: {way}.\n");
        if (candidate.RepeatOf is not null)
        {
            program.Append("// One more set of folds, averaged with those before.\n");
        }

        if (candidate.CutAfter.Count > 0)
        {
            program.Append("// Time ended some of its fits: CutAfter repeats at which step.\n");
        }

        if (candidate.Schedules.Count > 0)
        {
            program.Append("// Schedules repeats how its learning rate was laid out for the time there was.\n");
        }

        var learner = LearnerRecipe.OptionsOf(candidate.Learner) is { } options ? CSharpExpression.Of(options) : "";
        var further = Properties(candidate).ToArray();
        program.Append(CultureInfo.InvariantCulture, $"var {CSharpText.Identifier(candidate.Name)} = experiment.Train(new Candidate({CSharpText.Literal(candidate.Name)}, Ordinal: {candidate.Ordinal}, new {candidate.Learner.GetType().Name}({learner}))");
        program.Append(further.Length == 0 ? ");\n\n" : $"\n{{\n{string.Concat(further.Select(f => $"    {f},\n"))}}});\n\n");
    }

    private static IEnumerable<string> Properties(Candidate candidate)
    {
        if (candidate.OutOfBag)
        {
            yield return $"{nameof(Candidate.OutOfBag)} = true";
        }

        if (candidate.Preparation != new PreparationOptions())
        {
            yield return $"{nameof(Candidate.Preparation)} = {CSharpExpression.Of(candidate.Preparation, "    ")}";
        }

        if (candidate.TrainShare < 1)
        {
            yield return $"{nameof(Candidate.TrainShare)} = {CSharpExpression.Of(candidate.TrainShare)}";
        }

        if (candidate.StackOn.Count > 0)
        {
            yield return $"{nameof(Candidate.StackOn)} = {CSharpExpression.Of(candidate.StackOn)}";
        }

        if (candidate.RepeatOf is not null)
        {
            yield return $"{nameof(Candidate.RepeatOf)} = {CSharpExpression.Of(candidate.RepeatOf)}";
            yield return $"{nameof(Candidate.Repeat)} = {CSharpExpression.Of(candidate.Repeat)}";
        }

        if (candidate.Schedules.Count > 0)
        {
            yield return $"{nameof(Candidate.Schedules)} = {CSharpExpression.Of(candidate.Schedules)}";
        }

        if (candidate.CutAfter.Count > 0)
        {
            yield return $"{nameof(Candidate.CutAfter)} = {CSharpExpression.Of(candidate.CutAfter)}";
        }
    }

    private static void WriteEnd(StringBuilder program, ArtifactManifest manifest, TrainingRecipe recipe)
    {
        var model = CSharpText.Identifier(RecipeCheck.ParentName(manifest));
        if (manifest.Members.Count > 0)
        {
            program.Append(CultureInfo.InvariantCulture, $"// The weighted mean of the candidates' predictions.\nvar {model} = experiment.Blend(\n");
            program.AppendJoin(",\n", manifest.Members.Select(m => $"    ({CSharpText.Identifier(m.CandidateName)}, {CSharpText.Literal(m.Weight)})")).Append(");\n\n");
        }

        var made = recipe.IsCalibrated ? $"experiment.Calibrate({model})" : model;
        program.Append(CultureInfo.InvariantCulture, $"var model = {(recipe.IsRefit ? $"experiment.Refit({made})" : made)};\n");
        program.Append("""
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{experiment.Metric} {experiment.Score(model):R}"));
            if (args.Length > 1)
            {
                using var file = File.Create(args[1]);
                experiment.ToPipeline(model).Save(file);
            }

            return 0;

            """.ReplaceLineEndings("\n"));
    }
}
