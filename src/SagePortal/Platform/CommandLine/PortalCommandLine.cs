using System.Globalization;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.CommandLine;

/// <summary>
/// <c>[command] [--option value]…</c>; a command has one word or two. Short options become configuration (<c>--data DIR</c> is <c>--Portal:DataFolder=DIR</c>); anything with a colon, and
/// what the host itself knows, goes to the configuration as it is.
/// </summary>
internal sealed class PortalCommandLine
{
    private static readonly Dictionary<string, PortalCommand> s_commands = new(StringComparer.Ordinal)
    {
        ["serve"] = PortalCommand.Serve,
        ["schema"] = PortalCommand.Schema,
        ["migrate"] = PortalCommand.Migrate,
        ["backup"] = PortalCommand.Backup,
        ["restore"] = PortalCommand.Restore,
        ["audit verify"] = PortalCommand.AuditVerify,
        ["help"] = PortalCommand.Help,
    };

    private static readonly string[] s_values = ["--out", "--from", "--provider", "--account", "--head"];
    private static readonly string[] s_flags = ["--force"];
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly List<string> _configuration = [];
    private readonly List<Error> _errors = [];

    private PortalCommandLine()
    {
    }

    public PortalCommand Command { get; private set; }

    /// <summary>Arguments for the host's configuration.</summary>
    public string[] Configuration => [.. _configuration];

    /// <summary>Value of an option such as <c>--out</c>; null when it was not given.</summary>
    public string? this[string option] => _options.GetValueOrDefault(option);

    public static Result<PortalCommandLine> Parse(IReadOnlyList<string> args)
    {
        var line = new PortalCommandLine();
        var rest = new Queue<string>(args);
        if (rest.TryPeek(out var first) && !first.StartsWith('-'))
        {
            rest.Dequeue();
            if (s_commands.Keys.Any(c => c.StartsWith($"{first} ", StringComparison.Ordinal)) && rest.TryDequeue(out var verb))
            {
                first = $"{first} {verb}";
            }

            if (s_commands.TryGetValue(first, out var command))
            {
                line.Command = command;
            }
            else
            {
                line._errors.Add(new Error(ErrorCodes.Validation, $"unknown command `{first}`: use one of {string.Join(", ", s_commands.Keys)}"));
            }
        }

        while (rest.TryDequeue(out var argument))
        {
            line.Read(argument, rest);
        }

        return line._errors.Count > 0 ? Result<PortalCommandLine>.Failure(line._errors) : line;
    }

    private void Read(string argument, Queue<string> rest)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? argument : argument[..equals];
        string? Value() => equals >= 0 ? argument[(equals + 1)..] : rest.TryDequeue(out var next) ? next : null;
        switch (name)
        {
            case "--help" or "-h":
                Command = PortalCommand.Help;
                break;
            case "--data":
                Configure(name, "Portal:DataFolder", Value());
                break;
            case "--access-key-file":
                Configure(name, "Portal:AccessKeyFile", Value());
                break;
            case "--urls":
                Configure(name, "Urls", Value());
                break;
            case "--port":
                Configure(name, "Urls", Url(Value()));
                break;
            case "--empty":
                _configuration.Add("--Portal:Empty=true");
                break;
            default:
                ReadOther(argument, name, Value);
                break;
        }
    }

    private void ReadOther(string argument, string name, Func<string?> value)
    {
        if (s_flags.Contains(name, StringComparer.Ordinal))
        {
            _options[name] = "true";
        }
        else if (s_values.Contains(name, StringComparer.Ordinal))
        {
            if (value() is { Length: > 0 } given)
            {
                _options[name] = given;
            }
            else
            {
                _errors.Add(new Error(ErrorCodes.Validation, $"option `{name}` needs a value"));
            }
        }
        else if (name.StartsWith("--", StringComparison.Ordinal) && argument.Contains('=', StringComparison.Ordinal))
        {
            _configuration.Add(argument);
        }
        else
        {
            _errors.Add(new Error(ErrorCodes.Validation, $"unknown option `{argument}`: see --help"));
        }
    }

    private void Configure(string option, string key, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            _errors.Add(new Error(ErrorCodes.Validation, $"option `{option}` needs a value"));
            return;
        }

        _configuration.Add($"--{key}={value}");
    }

    private string? Url(string? port)
    {
        if (ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{number}");
        }

        _errors.Add(new Error(ErrorCodes.Validation, $"port `{port}` is not a number from 0 to 65535"));
        return "-";
    }
}
