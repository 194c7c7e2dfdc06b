using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Ui.Layout;

/// <summary>Who is signed in, and the way out.</summary>
public sealed partial class UserMenu : ComponentBase
{
    [Inject]
    public required CurrentCaller CurrentCaller { get; init; }

    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    [Parameter]
    public EventCallback OnKeys { get; set; }

    /// <summary>Further links.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private Caller Caller => CurrentCaller.Value;

    /// <summary>First letters of the first two words; a Japanese name is one letter.</summary>
    private string Initials
    {
        get
        {
            var words = Caller.DisplayName.Split([' ', '.', '_', '-', '@'], StringSplitOptions.RemoveEmptyEntries);
            var letters = string.Concat(words.Take(2).Select(word => StringInfo.GetNextTextElement(word)));
            return (letters.Length == 0 ? "?" : letters).ToUpper(CultureInfo.CurrentCulture);
        }
    }
}
