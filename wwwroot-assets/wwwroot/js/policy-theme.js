// CodeMirror in the design tokens: one theme, because the tokens know light and dark.
import { EditorView, HighlightStyle, syntaxHighlighting, tags } from '../lib/codemirror.js';

const look = EditorView.theme({
  '&': { color: 'var(--sp-text)', backgroundColor: 'var(--sp-surface)', fontSize: '12.5px', height: '100%' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { flexGrow: '1', fontFamily: 'var(--sp-mono)', lineHeight: '1.6', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--sp-text)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--sp-text)' },
  '.cm-gutters': { backgroundColor: 'var(--sp-sunken)', color: 'var(--sp-text-3)', borderRight: '1px solid var(--sp-border)' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '34px', padding: '0 8px 0 6px' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--sp-hover) 55%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--sp-active)', color: 'var(--sp-text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--sp-accent) 26%, transparent) !important' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--sp-accent-soft)', outline: '1px solid var(--sp-accent-border)' },
  '.cm-marked-line': { backgroundColor: 'var(--sp-accent-soft)', boxShadow: 'inset 3px 0 var(--sp-accent)' },
  '.cm-marked-line.cm-marked-deny': { backgroundColor: 'var(--sp-danger-soft)', boxShadow: 'inset 3px 0 var(--sp-danger)' },
  '.cm-tooltip': { backgroundColor: 'var(--sp-raised)', color: 'var(--sp-text)', border: '1px solid var(--sp-border-strong)', borderRadius: 'var(--sp-radius)', boxShadow: 'var(--sp-shadow-m)', overflow: 'hidden', maxWidth: 'min(560px, 90vw)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--sp-mono)', fontSize: '12.5px', maxHeight: '16em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', display: 'flex', gap: '12px', justifyContent: 'space-between' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--sp-accent-soft)', color: 'var(--sp-text)' },
  '.cm-completionDetail': { color: 'var(--sp-text-3)', fontStyle: 'normal', fontFamily: 'var(--sp-font)', marginLeft: 'auto' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '650', color: 'var(--sp-accent-text)' },
  '.cm-diagnostic': { padding: '6px 10px', fontFamily: 'var(--sp-font)', fontSize: '13px', whiteSpace: 'normal' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--sp-danger)' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--sp-warning)' },
  '.cm-diagnostic-info, .cm-diagnostic-hint': { borderLeft: '3px solid var(--sp-info)' },
  '.cm-lintRange': { backgroundImage: 'none', textDecorationLine: 'underline', textDecorationStyle: 'wavy', textDecorationThickness: '1px', textUnderlineOffset: '3px' },
  '.cm-lintRange-error': { textDecorationColor: 'var(--sp-danger)' },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--sp-warning)' },
  '.cm-lintRange-info, .cm-lintRange-hint': { textDecorationColor: 'var(--sp-info)', textDecorationStyle: 'dotted' },
  '.cm-lintRange-active': { backgroundColor: 'var(--sp-hover)' },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--sp-info)' },
  { tag: tags.string, color: 'var(--sp-success)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--sp-warning)' },
  { tag: [tags.punctuation, tags.separator, tags.bracket], color: 'var(--sp-text-2)' },
]);

export const theme = [look, syntaxHighlighting(colours)];
