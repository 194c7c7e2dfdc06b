using Microsoft.Extensions.Options;
using SagePortal.Platform;

namespace SagePortal.Features.Accounts;

/// <summary>Shows the first administrator's password once, on standard output and nowhere else.</summary>
internal sealed class FirstRun(FirstAdministrator administrator, IOptions<PortalOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await administrator.CreateAsync(cancellationToken) is { } password)
        {
            await Console.Out.WriteLineAsync(Box(
                "SagePortal is ready for its first administrator.",
                "",
                $"Account    {options.Value.FirstAccount}",
                $"E-mail     {options.Value.FirstAdministrator}",
                $"Password   {password}",
                "",
                "This password is shown only now. Sign in and change it."));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static string Box(params string[] lines)
    {
        var width = lines.Max(l => l.Length);
        var rule = new string('─', width + 4);
        return $"┌{rule}┐\n{string.Concat(lines.Select(l => $"│  {l.PadRight(width)}  │\n"))}└{rule}┘";
    }
}
