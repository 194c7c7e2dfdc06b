using System.Globalization;
using System.Text;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>Customers who stay or leave: learnable, the same in every run.</summary>
internal static class GeneratedTable
{
    /// <summary>Columns <c>age</c>, <c>fee</c>, <c>plan</c>, <c>visits</c> and the target <c>churned</c>.</summary>
    /// <returns>Path of the file.</returns>
    public static async Task<string> WriteAsync(string folder, int rows)
    {
        var random = new Random(1);
        var csv = new StringBuilder("age,fee,plan,visits,churned\n");
        for (var i = 0; i < rows; i++)
        {
            var (age, fee, visits) = (random.Next(18, 80), Math.Round(random.NextDouble() * 100, 2), random.Next(40));
            var leaves = fee - (0.6 * age) - (0.5 * visits) + (random.NextDouble() * 20) > 5;
            csv.Append(CultureInfo.InvariantCulture, $"{age},{fee},{(random.Next(2) == 0 ? "basic" : "max")},{visits},{(leaves ? "yes" : "no")}\n");
        }

        var path = Path.Combine(folder, "churn.csv");
        await File.WriteAllTextAsync(path, csv.ToString());
        return path;
    }
}
