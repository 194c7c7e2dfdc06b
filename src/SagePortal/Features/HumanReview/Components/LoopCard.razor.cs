using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.Features.HumanReview.Cards;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>The row as the model saw it, with what spoke for its prediction and what against.</summary>
public sealed partial class LoopCard : ComponentBase
{
    [Parameter, EditorRequired]
    public ReviewCard Card { get; set; } = default!;

    private double Largest => Card.Features.Max(f => Math.Abs(f.Contribution ?? 0));

    private string Share(double contribution) => (Largest > 0 ? Math.Abs(contribution) / Largest : 0).ToString("0.###", CultureInfo.InvariantCulture);
}
