using System.Collections.Frozen;
using AngleSharp.Dom;

namespace SagePortal.Reviews.Templates.Html;

/// <summary>Crowd elements as plain, accessible HTML.</summary>
internal static class CrowdElements
{
    private static readonly FrozenDictionary<string, Action<IElement, PageWriter>> s_writers = new Dictionary<string, Action<IElement, PageWriter>>(StringComparer.Ordinal)
    {
        ["crowd-form"] = (element, page) => page.Children(element),
        ["crowd-classifier"] = (element, page) => CrowdClassifier.Write(element, page, multiple: false),
        ["crowd-classifier-multi-select"] = (element, page) => CrowdClassifier.Write(element, page, multiple: true),
        ["crowd-input"] = CrowdInputs.WriteInput,
        ["crowd-text-area"] = CrowdInputs.WriteTextArea,
        ["crowd-slider"] = CrowdInputs.WriteSlider,
        ["crowd-checkbox"] = (element, page) => CrowdSwitches.WriteSwitch(element, page, isToggle: false),
        ["crowd-toggle-button"] = (element, page) => CrowdSwitches.WriteSwitch(element, page, isToggle: true),
        ["crowd-radio-group"] = CrowdSwitches.WriteGroup,
        ["crowd-radio-button"] = CrowdSwitches.WriteLoneButton,
        ["crowd-button"] = (element, page) => PlainControls.WriteButton(element, page, element.GetAttribute("form-action") ?? "submit"),
        ["crowd-alert"] = CrowdBlocks.WriteAlert,
        ["crowd-card"] = CrowdBlocks.WriteCard,
        ["crowd-badge"] = CrowdBlocks.WriteBadge,
        ["crowd-tabs"] = CrowdBlocks.WriteTabs,
        ["crowd-tab"] = (element, page) => CrowdBlocks.WriteTab(element, page, group: null, isFirst: true),
        ["crowd-line"] = (_, page) => page.Raw("<hr>"),
        ["crowd-instructions"] = CrowdBlocks.WriteInstructions,
        ["short-instructions"] = (element, page) => page.Builder.ShortInstructions ??= page.Apart(element),
        ["short-summary"] = (element, page) => page.Builder.ShortInstructions ??= page.Apart(element),
        ["full-instructions"] = (element, page) => page.Builder.FullInstructions ??= CrowdBlocks.WithHeader(element, page),
        ["classification-target"] = (element, page) => page.Raw("<div class=\"task-target\">").Children(element).Raw("</div>"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryWrite(IElement element, PageWriter page)
    {
        if (s_writers.TryGetValue(element.LocalName, out var write))
        {
            write(element, page);
            return true;
        }

        if (!element.LocalName.StartsWith("crowd-", StringComparison.Ordinal))
        {
            return false;
        }

        page.Builder.Report(element, "UnsupportedElement", $"`{element.LocalName}` is not supported: it is left out; tables need forms, not image or document widgets");
        return true;
    }
}
