namespace SagePortal.Platform.Tenancy;

/// <summary>
/// The caller of this scope (one HTTP request or one circuit), set once by the web layer.
/// </summary>
public sealed class CurrentCaller
{
    private Caller? _caller;

    public bool IsKnown => _caller is not null;

    /// <exception cref="InvalidOperationException">Nobody is signed in: a use case was reached without passing the door.</exception>
    public Caller Value => _caller ?? throw new InvalidOperationException("no caller in this scope");

    public string AccountId => Value.AccountId;

    /// <summary>INVARIANT: a scope never changes identity (a reconnecting circuit keeps its caller or is refused).</summary>
    public void Set(Caller caller)
    {
        if (_caller is not null && (_caller.PersonId != caller.PersonId || _caller.AccountId != caller.AccountId || _caller.AssumedRole?.Id != caller.AssumedRole?.Id))
        {
            throw new InvalidOperationException("the scope already belongs to another caller");
        }

        _caller = caller;
    }
}
