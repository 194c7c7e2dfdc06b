using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SagePortal.Platform.LiveUpdates;

namespace SagePortal.Platform.Persistence.Migrations;

/// <summary>The create script that Entity Framework derives from the model: what the migration scripts must add up to.</summary>
public static class ModelSchema
{
    /// <param name="provider"><c>sqlite</c> or <c>postgresql</c>; no database is opened.</param>
    public static string CreateScript(string provider)
    {
        var database = new DatabaseOptions { Provider = provider, ConnectionString = "Host=localhost" };
        var options = Options.Create(new PortalOptions { Database = database });
        using var signal = new OutboxSignal();
        using var dbs = new PortalDbFactory(options, signal, NullLoggerFactory.Instance);
        using var db = dbs.OpenAcrossAccounts();
        return db.Database.GenerateCreateScript().ReplaceLineEndings("\n");
    }
}
