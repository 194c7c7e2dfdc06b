namespace SagePortal.TestKit;

/// <summary>Builders with valid defaults: the only way tests make accounts and people.</summary>
public sealed class Given(PortalFixture portal)
{
    public AccountBuilder Account() => new(portal);

    public PersonBuilder Person() => new(portal);
}
