using System.Text;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>What a bench measured, for the terminal: written to the file named by <c>BENCH_REPORT</c> when that is set.</summary>
internal sealed class BenchReport
{
    private readonly StringBuilder _text = new();

    public void Line(FormattableString line)
    {
        var text = FormattableString.Invariant(line);
        _text.Append(text).Append('\n');
        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }

    public async Task SaveAsync()
    {
        if (Environment.GetEnvironmentVariable("BENCH_REPORT") is { Length: > 0 } path)
        {
            await File.AppendAllTextAsync(path, _text.ToString());
        }
    }
}
