namespace SagePortal.Browser.Tests;

/// <summary>Tests that train for long or measure: one after the other, after all others.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class WholeMachine;
