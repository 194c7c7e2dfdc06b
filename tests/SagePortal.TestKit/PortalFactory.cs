using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace SagePortal.TestKit;

/// <summary>The real portal on a data folder and database of its own, in this process.</summary>
public sealed class PortalFactory : WebApplicationFactory<Program>
{
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly Action<IServiceCollection>? _services;

    /// <param name="settings">Configuration keys, e.g. <c>Portal:DataFolder</c>.</param>
    /// <param name="services">Replaces or adds services after the portal's own; null for none.</param>
    /// <param name="kestrel">True listens on a free port of 127.0.0.1 for browsers; false answers in memory.</param>
    public PortalFactory(IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? services, bool kestrel)
    {
        _settings = settings;
        _services = services;
        if (kestrel)
        {
            UseKestrel(0);
        }
    }

    /// <summary>Address without a slash at its end; only with Kestrel.</summary>
    public string Url
    {
        get
        {
            StartServer();
            return ClientOptions.BaseAddress.ToString().TrimEnd('/');
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseContentRoot(AppContext.BaseDirectory);
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        if (_services is not null)
        {
            builder.ConfigureTestServices(_services);
        }
    }
}
