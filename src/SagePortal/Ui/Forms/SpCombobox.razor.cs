using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace SagePortal.Ui;

/// <summary>The searchable form of <see cref="SpSelect"/>: the ARIA pattern of a combobox with a list, at most a hundred options shown at once.</summary>
public sealed partial class SpCombobox : InputComponent<string>
{
    private const int MostShown = 100;
    private readonly string _listId = ElementIds.Next("list");
    private ElementReference _root;
    private List<SelectOption> _shown = [];
    private string _typed = "";
    private bool _open;
    private bool _reveal;
    private int _active;
    private int _more;

    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    [Inject]
    public required BrowserModules Browser { get; init; }

    [Parameter, EditorRequired]
    public IReadOnlyList<SelectOption> Options { get; set; } = [];

    private SelectOption? Chosen => Options.FirstOrDefault(option => string.Equals(option.Value, Value, StringComparison.Ordinal));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Browser.CallAsync("combobox", "attach", _root);
        }

        if (_reveal)
        {
            _reveal = false;
            await Browser.CallAsync("combobox", "reveal", _root);
        }
    }

    private string OptionId(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_listId}-{index}");

    private void Show()
    {
        if (_open || Disabled)
        {
            return;
        }

        _open = true;
        _typed = "";
        Filter();
        _active = Math.Max(0, _shown.FindIndex(option => option == Chosen));
        _reveal = true;
    }

    private void Type(string? typed)
    {
        _open = true;
        _typed = typed ?? "";
        Filter();
        _active = 0;
    }

    private void Filter()
    {
        var words = _typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var matches = Options.Where(option => words.All(word =>
            option.Text.Contains(word, StringComparison.CurrentCultureIgnoreCase) || option.Hint?.Contains(word, StringComparison.CurrentCultureIgnoreCase) == true)).ToList();
        _more = Math.Max(0, matches.Count - MostShown);
        _shown = _more > 0 ? matches[..MostShown] : matches;
    }

    private Task KeyAsync(KeyboardEventArgs args)
    {
        switch (args.Key)
        {
            case "ArrowDown" or "ArrowUp" when !_open:
                Show();
                break;
            case "ArrowDown":
                Move(1);
                break;
            case "ArrowUp":
                Move(-1);
                break;
            case "Escape":
                _open = false;
                break;
            case "Enter" when _open && _active < _shown.Count:
                return ChooseAsync(_shown[_active]);
        }

        return Task.CompletedTask;
    }

    private void Move(int by)
    {
        if (_shown.Count > 0)
        {
            _active = (_active + by + _shown.Count) % _shown.Count;
            _reveal = true;
        }
    }

    private Task ChooseAsync(SelectOption option)
    {
        _open = false;
        return SetAsync(option.Value);
    }

    // Options keep the focus in the field when pressed, so losing it means leaving.
    private void Leave() => _open = false;
}
