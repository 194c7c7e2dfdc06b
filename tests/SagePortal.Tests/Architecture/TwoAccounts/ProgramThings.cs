namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>The page about programs names nothing but the reader's own account.</summary>
internal sealed class ProgramThings : AnasThings
{
    public override IReadOnlyList<string> ViewState => ["language"];
}
