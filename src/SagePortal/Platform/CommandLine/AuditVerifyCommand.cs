using System.Globalization;
using SagePortal.Platform.Audit;

namespace SagePortal.Platform.CommandLine;

/// <summary><c>audit verify [--account ID] [--head HASH]</c>: works beside a running portal; ends with 1 when a chain is broken.</summary>
internal static class AuditVerifyCommand
{
    public static async Task<int> RunAsync(PortalCommandLine line, CancellationToken cancellationToken)
    {
        if (line["--head"] is not null && line["--account"] is null)
        {
            await Console.Error.WriteLineAsync("option `--head` belongs to one chain: give `--account`, too");
            return ExitCodes.Usage;
        }

        await using var app = PortalApplication.Build(line.Configuration);
        var verifier = app.Services.GetRequiredService<AuditVerifier>();
        var accounts = line["--account"] is { } account ? [account] : await verifier.ListAccountsAsync(cancellationToken);
        var whole = true;
        foreach (var id in accounts)
        {
            var report = await verifier.VerifyAsync(id, line["--head"], cancellationToken);
            whole &= report.IsWhole;
            await Console.Out.WriteLineAsync(Describe(report));
        }

        return whole ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static string Describe(AuditChainReport report) =>
        report.Fault is { } fault
            ? $"{report.AccountId}: BROKEN: {fault}"
            : string.Create(CultureInfo.InvariantCulture, $"{report.AccountId}: whole, {report.Count} records{Span(report)}, {report.Unsealed} not yet sealed, head {report.Head}");

    private static string Span(AuditChainReport report) =>
        report.First is null ? "" : string.Create(CultureInfo.InvariantCulture, $" from {report.First:yyyy-MM-dd HH:mm:ss} to {report.Last:yyyy-MM-dd HH:mm:ss} UTC");
}
