namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>
/// One feature's share of the walk: what it makes in Ana's account, and which of it belongs into the parameters of its use cases and
/// addresses. Found by itself; things are made in the order of <see cref="Order"/>, after Ana's table and her trained job.
/// </summary>
internal abstract class AnasThings
{
    public static IReadOnlyList<AnasThings> All { get; } =
    [
        .. typeof(AnasThings).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(AnasThings))).Select(t => (AnasThings)Activator.CreateInstance(t)!).OrderBy(t => t.Order),
    ];

    /// <summary>Features come after those they build upon.</summary>
    public virtual int Order => 0;

    /// <summary>Query parameters that hold view state, not a thing.</summary>
    public virtual IReadOnlyList<string> ViewState => [];

    /// <summary>Makes them by use cases. Names that Ben may have heard of begin with <c>anaonly</c>; what they hold says <see cref="TwoAccountsPortal.Secret"/>.</summary>
    public virtual Task MakeAsync(TwoAccountsPortal accounts) => Task.CompletedTask;

    /// <summary>By <c>UseCase.parameter</c>, <c>Feature.parameter</c> or <c>parameter</c>; values are made anew for each call.</summary>
    public virtual IReadOnlyDictionary<string, Func<object?>> Arguments(TwoAccountsPortal accounts) => new Dictionary<string, Func<object?>>(StringComparer.Ordinal);

    /// <summary>Routes up to a parameter, e.g. <c>/registry/{name}</c>, and queries, e.g. <c>/registry?name</c> or <c>name</c>.</summary>
    public virtual IReadOnlyDictionary<string, string> Addresses(TwoAccountsPortal accounts) => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>By route of a POST: query and form of a request aimed at Ana's account; a form of null sends a small CSV file.</summary>
    public virtual IReadOnlyDictionary<string, (string Query, Dictionary<string, string>? Form)> Posts(TwoAccountsPortal accounts) =>
        new Dictionary<string, (string Query, Dictionary<string, string>? Form)>(StringComparer.Ordinal);
}
