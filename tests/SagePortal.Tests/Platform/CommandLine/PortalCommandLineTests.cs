using SagePortal.Platform.CommandLine;

namespace SagePortal.Tests.Platform.CommandLine;

public sealed class PortalCommandLineTests
{
    [Theory]
    [InlineData("--data /srv/sage", "--Portal:DataFolder=/srv/sage")]
    [InlineData("--data=/srv/sage", "--Portal:DataFolder=/srv/sage")]
    [InlineData("--port 8080", "--Urls=http://127.0.0.1:8080")]
    [InlineData("--urls http://0.0.0.0:80;http://[::1]:81", "--Urls=http://0.0.0.0:80;http://[::1]:81")]
    [InlineData("--empty", "--Portal:Empty=true")]
    [InlineData("--Portal:Region=eu-west-1", "--Portal:Region=eu-west-1")]
    [InlineData("serve --environment=Development", "--environment=Development")]
    public void Parse_Option_BecomesConfiguration(string line, string configuration)
    {
        var parsed = PortalCommandLine.Parse(line.Split(' '));

        Assert.Equal([configuration], parsed.Value!.Configuration);
        Assert.Equal(PortalCommand.Serve, parsed.Value.Command);
    }

    [Fact]
    public void Parse_Command_KeepsItsOwnOptionsApart()
    {
        var parsed = PortalCommandLine.Parse(["restore", "--from", "a.tar", "--force", "--data", "d"]).Value!;

        Assert.Equal(PortalCommand.Restore, parsed.Command);
        Assert.Equal(("a.tar", "true"), (parsed["--from"], parsed["--force"]));
        Assert.Equal(["--Portal:DataFolder=d"], parsed.Configuration);
    }

    [Fact]
    public void Parse_SeveralMistakes_NamesAllOfThem()
    {
        var parsed = PortalCommandLine.Parse(["srve", "--prot", "--port", "99999", "--data"]);

        Assert.False(parsed.IsSuccess);
        Assert.Contains(parsed.Errors, error => error.Message.Contains("unknown command `srve`", StringComparison.Ordinal));
        Assert.Contains(parsed.Errors, error => error.Message.Contains("unknown option `--prot`", StringComparison.Ordinal));
        Assert.Contains(parsed.Errors, error => error.Message.Contains("port `99999`", StringComparison.Ordinal));
        Assert.Contains(parsed.Errors, error => error.Message.Contains("`--data` needs a value", StringComparison.Ordinal));
    }
}
