using System.Globalization;
using SagePortal.Bench.SymmetricTrees;

if (args.Length < 1 || (args[0] != "speed" && args.Length < 3))
{
    Console.Error.WriteLine("usage: SymmetricTreesBench quality THREADS FOLD_FILE… | speed");
    return 2;
}

if (args[0] == "speed")
{
    Speed.Run();
    return 0;
}

var threads = int.Parse(args[1], CultureInfo.InvariantCulture);
Quality.Run("access (generated)", AccessRequests.Create(), threads);
foreach (var file in args.Skip(2))
{
    Quality.Run(Path.GetFileNameWithoutExtension(file), FoldFile.Read(file), threads);
}

return 0;
