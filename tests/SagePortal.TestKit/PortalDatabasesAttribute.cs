using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace SagePortal.TestKit;

/// <summary>Runs a theory on SQLite always, and on PostgreSQL when its binaries are installed; reported as skipped else.</summary>
/// <example><c>[Theory, PortalDatabases] public async Task X(PortalDatabase database)</c></example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PortalDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
        [
            new TheoryDataRow<PortalDatabase>(PortalDatabase.Sqlite),
            new TheoryDataRow<PortalDatabase>(PortalDatabase.PostgreSql) { Skip = PostgreSqlCluster.WhyUnavailable },
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
