using System.CommandLine;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Recreation;

namespace SagePortal.Trainer.Commands;

/// <summary><c>recreate</c>: a model file becomes the C# program that trains it again.</summary>
internal static class RecreateCommand
{
    private static readonly Option<string> s_model = new("--model") { Description = "Model file, model.tar.gz", Required = true };
    private static readonly Option<string> s_out = new("--out") { Description = "Where the program goes, e.g. candidate.cs", Required = true };
    private static readonly Option<string?> s_library = new("--library") { Description = "Project file of the library as the program names it (default: found above this program)" };

    public static Command Create()
    {
        var command = new Command("recreate", "Writes the C# program that trains a model again") { s_model, s_out, s_library };
        command.SetAction(parsed =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(s_out));
            var pipeline = FittedPipeline.Load(parsed.GetRequiredValue(s_model));
            File.WriteAllText(path, CandidateProgram.Write(pipeline.Manifest, parsed.GetValue(s_library) ?? FindLibrary(path)));
            Console.Out.WriteLine($"dotnet run {parsed.GetRequiredValue(s_out)} -- train.csv");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Seen from the program's folder; the usual place where the sources are not above this program.</summary>
    private static string FindLibrary(string program)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var project = Path.Combine(folder.FullName, CandidateProgram.LibraryProject);
            if (File.Exists(project))
            {
                return Path.GetRelativePath(Path.GetDirectoryName(program)!, project);
            }
        }

        return CandidateProgram.LibraryProject;
    }
}
