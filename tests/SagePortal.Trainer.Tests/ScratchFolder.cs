using System.Globalization;
using System.Text;
using System.Text.Json;
using SagePortal.AutoML.Jobs;

namespace SagePortal.Trainer.Tests;

/// <summary>A temporary folder with generated tables.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("sageportal-trainer-").FullName;

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes a table of two informative columns; the target is <c>yes</c>/<c>no</c> or a number.</summary>
    public string Table(string name, int rows, bool isNumeric = false, bool withTarget = true, int seed = 1)
    {
        var random = new Random(seed);
        var csv = new StringBuilder(withTarget ? "a,b,colour,y\n" : "a,b,colour\n");
        for (var i = 0; i < rows; i++)
        {
            var (a, b, colour) = (random.NextDouble(), random.NextDouble(), "rgb"[random.Next(3)]);
            var value = a + (b * b) + (colour == 'r' ? 0.4 : 0) + (0.2 * random.NextDouble());
            csv.Append(CultureInfo.InvariantCulture, $"{a:R},{b:R},{colour}");
            csv.Append(!withTarget ? "\n" : isNumeric ? string.Create(CultureInfo.InvariantCulture, $",{value:R}\n") : value > 1 ? ",yes\n" : ",no\n");
        }

        File.WriteAllText(this[name], csv.ToString());
        return this[name];
    }

    /// <summary>A work folder as the portal fills it.</summary>
    public WorkFolder Job(AutoMLJobConfig config, int rows)
    {
        var folder = new WorkFolder(this["work"]);
        Directory.CreateDirectory(Path.GetDirectoryName(folder.JobConfig)!);
        Directory.CreateDirectory(Path.GetDirectoryName(folder.TrainingData)!);
        File.WriteAllText(folder.JobConfig, JsonSerializer.Serialize(config, JobJson.Options));
        File.Move(Table("job.csv", rows), folder.TrainingData);
        return folder;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
