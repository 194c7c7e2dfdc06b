using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Events;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Persistence;

/// <summary>
/// The relational store, opened by <see cref="PortalDbFactory"/> for one operation of one account. Mappings are found by themselves;
/// rows of other accounts are filtered out of every query and refused on save.
/// </summary>
public sealed class PortalDb : IdentityUserContext<Person, Guid>
{
    private WriteGate _gate = null!;
    private OutboxSignal _outbox = null!;
    private bool _emitsInTransaction;

    /// <summary>For the pool of <see cref="PortalDbFactory"/>, which lends a context again and again.</summary>
    public PortalDb(DbContextOptions<PortalDb> options)
        : base(options)
    {
    }

    /// <summary>The only account seen; null sees all (sign-in, sweeps and migrations only).</summary>
    public string? AccountId { get; private set; }

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>INVARIANT: called at every lending, so that nothing of the lending before is left.</summary>
    internal PortalDb Lend(WriteGate gate, OutboxSignal outbox, string? accountId)
    {
        (_gate, _outbox, AccountId, _emitsInTransaction) = (gate, outbox, accountId, false);
        return this;
    }

    /// <summary>An instant as hand-written statements must give it: microseconds since 1970 in SQLite, see <see cref="UnixMicrosecondsConverter"/>.</summary>
    public object Parameter(DateTimeOffset time) =>
        Database.IsSqlite() ? (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond : time;

    /// <summary>Adds an audit row to this unit of work.</summary>
    public void Record(AuditRecord record) => Set<AuditRecord>().Add(record);

    /// <summary>Adds an outbox event to this unit of work: pages that subscribed to <paramref name="topic"/> reload after the commit.</summary>
    public void Tell(string accountId, string topic, DateTimeOffset at) => Set<OutboxEvent>().Add(new OutboxEvent(accountId, topic, at));

    /// <summary>Adds a durable event to this unit of work: its subscribers hear it after the commit, whatever happens to this host.</summary>
    public void Emit(PortalEvent portalEvent) => Set<PortalEvent>().Add(portalEvent);

    /// <summary>Runs set-based statements (<c>ExecuteUpdate</c>, <c>ExecuteDelete</c>) or several saves in one transaction behind the write gate.</summary>
    public Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) =>
        _gate.RunAsync(
            async () =>
            {
                await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
                var result = await work();
                await transaction.CommitAsync(cancellationToken);
                _outbox.Raise();
                if (_emitsInTransaction)
                {
                    _emitsInTransaction = false;
                    _outbox.RaiseEvents();
                }

                return result;
            },
            cancellationToken);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseOtherAccounts();
        var tells = ChangeTracker.Entries<OutboxEvent>().Any(entry => entry.State == EntityState.Added);
        var emits = ChangeTracker.Entries<PortalEvent>().Any(entry => entry.State == EntityState.Added);
        var reassessed = AccountsWithChangedAccess();
        if (Database.CurrentTransaction is not null)
        {
            _emitsInTransaction |= emits;
            await BumpAccessVersionAsync(reassessed, cancellationToken);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var count = await _gate.RunAsync(() => SaveAsync(reassessed, acceptAllChangesOnSuccess, cancellationToken), cancellationToken);
        if (tells)
        {
            _outbox.Raise();
        }

        if (emits)
        {
            _outbox.RaiseEvents();
        }

        return count;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        if (Database.IsSqlite())
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMicrosecondsConverter>();
        }

        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => typeof(IAccountOwned).IsAssignableFrom(e.ClrType)).ToList())
        {
            typeof(PortalDb).GetMethod(nameof(FilterByAccount), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
                .MakeGenericMethod(entity.ClrType).Invoke(this, [builder]);
        }

        builder.UseSnakeCaseNames();
    }

    private void FilterByAccount<TEntity>(ModelBuilder builder)
        where TEntity : class, IAccountOwned
    {
        builder.Entity<TEntity>().Property(e => e.AccountId).HasMaxLength(12).IsRequired();
        builder.Entity<TEntity>().HasQueryFilter("account", e => AccountId == null || e.AccountId == AccountId);
    }

    private async Task<int> SaveAsync(List<string> reassessed, bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        if (reassessed.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        await BumpAccessVersionAsync(reassessed, cancellationToken);
        var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    private List<string> AccountsWithChangedAccess() =>
    [
        .. ChangeTracker.Entries<IAccessState>()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry => entry.Entity.AccountId)
            .Distinct(StringComparer.Ordinal),
    ];

    // The database adds: two changes at once never end at the same version. The lock on the account's row is kept until the commit.
    private async Task BumpAccessVersionAsync(List<string> accounts, CancellationToken cancellationToken)
    {
        if (accounts.Count > 0)
        {
            await Set<Account>().Where(a => accounts.Contains(a.Id)).ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessVersion, a => a.AccessVersion + 1), cancellationToken);
        }
    }

    // INVARIANT: a context of one account never writes a row of another.
    private void RefuseOtherAccounts()
    {
        if (AccountId is null)
        {
            return;
        }

        foreach (var entry in ChangeTracker.Entries<IAccountOwned>())
        {
            if (entry.State is not (EntityState.Unchanged or EntityState.Detached) && !string.Equals(entry.Entity.AccountId, AccountId, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"a row of account {entry.Entity.AccountId} in a context of account {AccountId}");
            }
        }
    }
}
