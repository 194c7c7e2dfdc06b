using SagePortal.Policies.Catalog;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Summaries;

/// <summary>What a policy says by service, as IAM's policy summary shows it, and which parts of it say nothing.</summary>
/// <param name="Denies">What is denied, by service.</param>
/// <param name="Allows">What is granted, by service; actions that grant nothing are left out.</param>
/// <param name="Remarks">Parts that grant nothing, in the order of the text.</param>
public sealed record PolicySummary(IReadOnlyList<ServiceSummary> Denies, IReadOnlyList<ServiceSummary> Allows, IReadOnlyList<SummaryRemark> Remarks)
{
    /// <summary>True when no statement of the policy grants anything.</summary>
    public bool GrantsNothing => Allows.Count == 0;

    /// <summary>Cost: statements times actions of the catalog.</summary>
    public static PolicySummary Of(PolicyDocument document) => new SummaryBuilder(document, ServiceCatalog.Default).Build();
}

/// <summary>One row: what statements of one effect say of one service.</summary>
/// <param name="Service">Prefix, e.g. <c>sagemaker</c>; null for all services without details together (<c>*</c>).</param>
/// <param name="Levels">By access level, in the order of <see cref="AccessLevel"/>; empty for a service without details.</param>
/// <param name="Resources">As written, distinct.</param>
/// <param name="ExceptResources">True when one of the statements says <c>NotResource</c>: the listed ones are spared.</param>
/// <param name="ConditionSets">What each statement asks for, distinct, in the order of the text; an empty one for statements that ask for nothing. Within one, all must hold.</param>
/// <param name="Statements">Numbers of the statements, from 0.</param>
public sealed record ServiceSummary(
    string? Service, IReadOnlyList<LevelSummary> Levels, IReadOnlyList<string> Resources, bool ExceptResources, IReadOnlyList<IReadOnlyList<SummaryCondition>> ConditionSets, IReadOnlyList<int> Statements)
{
    /// <summary>Every action of the service.</summary>
    public bool IsFull { get; init; }

    public bool IsAllResources => Resources.Contains("*", StringComparer.Ordinal) && !ExceptResources;
}

/// <param name="Level">The access level.</param>
/// <param name="Actions">Names without the service, of this level.</param>
/// <param name="Of">How many actions of this level the service has.</param>
public sealed record LevelSummary(AccessLevel Level, IReadOnlyList<string> Actions, int Of)
{
    public bool IsFull => Actions.Count == Of;
}

/// <param name="Operator">E.g. <c>StringEquals</c>.</param>
/// <param name="Key">E.g. <c>aws:ResourceTag/team</c>.</param>
/// <param name="Values">Listed values.</param>
public sealed record SummaryCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    public override string ToString() => $"{Operator} {Key} {string.Join(", ", Values)}";
}

/// <summary>A part of a policy that grants nothing.</summary>
/// <param name="Statement">From 0.</param>
/// <param name="Subject">The action as written, or a statement's whole list.</param>
/// <param name="Reason">Why.</param>
/// <param name="Other">Number of the statement that denies it, from 0; null for other reasons.</param>
public sealed record SummaryRemark(int Statement, string Subject, NothingGranted Reason, int? Other = null);
