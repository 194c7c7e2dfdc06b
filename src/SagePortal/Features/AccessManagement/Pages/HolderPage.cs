using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Components;
using SagePortal.Platform.Access.Identities;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>What the pages of one user, group or role share: when they load, and which changes of policies they offer.</summary>
public abstract class HolderPage : AccessPage
{
    [Inject]
    public required ListPolicies Policies { get; init; }

    [Parameter]
    public required string Name { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    /// <summary>What the reader may do to the holder's policies.</summary>
    protected HolderCommands Commands { get; private set; } = new();

    /// <summary>Managed policies to choose from.</summary>
    protected IReadOnlyList<SelectOption> PolicyChoices { get; private set; } = [];

    protected abstract HolderKind Kind { get; }

    /// <summary>Name of the holder that is shown; null before the first.</summary>
    protected abstract string? ShownName { get; }

    protected override void OnInitialized() => Listen(AccessManagementActions.TopicOf(Kind), LoadAsync);

    protected override Task OnParametersSetAsync() => ShownName == Name ? Task.CompletedTask : LoadAsync();

    protected abstract Task LoadAsync();

    /// <summary>Offers of all commands those that the reader may give; IAM's actions are named after the kind.</summary>
    protected async Task OfferAsync(string arn, HolderCommands all)
    {
        Commands = new HolderCommands
        {
            Attach = all.Attach is not null && await MayAsync($"iam:Attach{Kind}Policy", arn) ? all.Attach : null,
            Detach = all.Detach is not null && await MayAsync($"iam:Detach{Kind}Policy", arn) ? all.Detach : null,
            PutInline = all.PutInline is not null && await MayAsync($"iam:Put{Kind}Policy", arn) ? all.PutInline : null,
            DeleteInline = all.DeleteInline is not null && await MayAsync($"iam:Delete{Kind}Policy", arn) ? all.DeleteInline : null,
            Bound = all.Bound is not null && await MayAsync($"iam:Put{Kind}PermissionsBoundary", arn) ? all.Bound : null,
        };
        PolicyChoices = [.. ((await Policies.RunAsync(Cancellation)).Value ?? []).Select(p => new SelectOption(p.Arn, p.Name, L[p.IsAws ? "AwsManaged" : "CustomerManaged"]))];
    }
}
