using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;
using Xunit;

namespace SagePortal.TestKit;

/// <summary>
/// A started portal for tests: the real host with a real database, in a temporary data folder. Tests of one class may share it
/// (<c>IClassFixture&lt;PortalFixture&gt;</c>, on SQLite): each takes an account of its own from <see cref="Given"/>.
/// </summary>
/// <example>
/// <code>
/// var ana = await portal.Given.Person().Named("ana").InNewAccount("AdministratorAccess").CreateAsync();
/// var result = await portal.As(ana).RunAsync((DeleteDataset delete) => delete.RunAsync("churn", ct));
/// </code>
/// </example>
public sealed class PortalFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly PortalDatabase _database;
    private readonly Action<IServiceCollection>? _services;
    private readonly bool _kestrel;
    private readonly Dictionary<string, string?> _settings = new(StringComparer.Ordinal) { ["Logging:LogLevel:Default"] = "Warning", ["Portal:Empty"] = "true", ["Portal:Security:SignInPostsPerMinute"] = "100000" };
    private PortalFactory? _factory;

    public PortalFixture()
        : this(PortalDatabase.Sqlite, null, null, false)
    {
    }

    private PortalFixture(PortalDatabase database, Action<IServiceCollection>? services, IReadOnlyDictionary<string, string?>? settings, bool kestrel)
    {
        _database = database;
        _services = services;
        _kestrel = kestrel;
        _settings["Portal:DataFolder"] = _folder.Path;
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            _settings[key] = value;
        }
    }

    public PortalClock Clock { get; } = new();

    public string Folder => _folder.Path;

    public PortalFactory Factory => _factory ?? throw new InvalidOperationException("not started");

    public IServiceProvider Services => Factory.Services;

    public PortalDbFactory Databases => Services.GetRequiredService<PortalDbFactory>();

    /// <summary>Builders of accounts and people.</summary>
    public Given Given => new(this);

    /// <param name="database">Skips the test when PostgreSQL is not installed.</param>
    /// <param name="services">Replaces or adds services, e.g. a fake mail sender; null for none.</param>
    /// <param name="settings">More configuration; null for none.</param>
    /// <param name="kestrel">True to listen on a free port.</param>
    public static async Task<PortalFixture> StartAsync(
        PortalDatabase database = PortalDatabase.Sqlite,
        Action<IServiceCollection>? services = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        bool kestrel = false)
    {
        var fixture = new PortalFixture(database, services, settings, kestrel);
        await fixture.InitializeAsync();
        return fixture;
    }

    public async ValueTask InitializeAsync()
    {
        if (_database == PortalDatabase.PostgreSql)
        {
            Assert.SkipWhen(PostgreSqlCluster.WhyUnavailable is not null, PostgreSqlCluster.WhyUnavailable ?? "");
            _settings["Portal:Database:Provider"] = "postgresql";
            _settings["Portal:Database:ConnectionString"] = await PostgreSqlCluster.CreateDatabaseAsync();
        }

        Start();
    }

    /// <summary>Stops the host and starts another on the same data, as a restart of the server does.</summary>
    public async Task RestartAsync()
    {
        await Factory.DisposeAsync();
        Start();
    }

    /// <summary>A second host on the same database and data folder (PostgreSQL only: SQLite is for one host). The caller disposes it.</summary>
    public PortalFactory StartAnotherHost()
    {
        var other = new PortalFactory(_settings, AddServices, kestrel: false);
        _ = other.Services;
        return other;
    }

    /// <summary>Runs use cases as this person in this account.</summary>
    public CallerScope As(Member member) => As(member.Caller);

    /// <summary>The same for a caller of another kind, e.g. in a role session.</summary>
    public CallerScope As(Caller caller) => new(Services, caller);

    /// <summary>A new account and its administrator, for tests where neither matters.</summary>
    public Task<Member> AdministratorAsync() => Given.Person().InNewAccount("AdministratorAccess").CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        _folder.Dispose();
    }

    private void Start()
    {
        _factory = new PortalFactory(_settings, AddServices, _kestrel);
        if (_kestrel)
        {
            _factory.StartServer();
        }
        else
        {
            _ = _factory.Services;
        }
    }

    private void AddServices(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        _services?.Invoke(services);
    }
}
