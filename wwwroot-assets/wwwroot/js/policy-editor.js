// A policy's text in CodeMirror. What is typed is told when typing pauses; findings and completions come from the server.
import {
  Annotation, Decoration, EditorSelection, EditorState, EditorView, StateEffect, StateField, autocompletion, bracketMatching, closeBrackets, closeBracketsKeymap, completionKeymap, defaultKeymap,
  drawSelection, highlightActiveLine, history, historyKeymap, indentOnInput, indentUnit, indentWithTab, json, keymap, lineNumbers, setDiagnostics,
} from '../lib/codemirror.js';
import { theme } from './policy-theme.js';

const fromServer = Annotation.define();
const setMark = StateEffect.define();
const marks = StateField.define({
  create: () => Decoration.none,
  update: (value, change) => change.effects.reduce((now, effect) => (effect.is(setMark) ? effect.value : now), value.map(change.changes)),
  provide: (field) => EditorView.decorations.from(field),
});

// Interop messages are limited: long texts go as a stream.
const sent = (text) => (text.length <= 5000 ? text : DotNet.createJSStreamReference(new Blob([text])));

export function attach(host, owner, options) {
  let pending = 0;
  let view;

  async function flush() {
    if (!pending) return;
    clearTimeout(pending);
    pending = 0;
    const text = view.state.doc.toString();
    await owner.invokeMethodAsync(text.length <= 5000 ? 'Changed' : 'ChangedStream', sent(text));
  }

  async function complete(context) {
    if (!context.explicit && !context.matchBefore(/[\w:"*/.\-${}]$/)) return null;
    await flush();
    const found = await owner.invokeMethodAsync('Complete', context.pos);
    return found && { from: found.start, to: Math.max(found.end, context.pos), options: found.options, validFor: /^[^"\n]*$/ };
  }

  const place = (line, column) => {
    const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
    return Math.min(at.from + column - 1, at.to);
  };
  const about = { 'aria-label': options.label, ...(options.description && { 'aria-describedby': options.description }) };
  const editing = [
    history(), closeBrackets(), indentOnInput(), highlightActiveLine(), autocompletion({ override: [complete], icons: false, maxRenderedOptions: 150 }),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]), EditorView.contentAttributes.of(about),
    EditorView.domEventHandlers({ blur: () => { flush(); } }),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged || update.transactions.some((change) => change.annotation(fromServer))) return;
      clearTimeout(pending);
      pending = setTimeout(flush, 250);
    }),
  ];
  const reading = [EditorState.readOnly.of(true), EditorView.editable.of(false), EditorView.contentAttributes.of({ ...about, 'aria-readonly': 'true', tabindex: '0' })];
  view = new EditorView({
    parent: host,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(), drawSelection(), bracketMatching(), json(), indentUnit.of('  '), EditorState.tabSize.of(2), EditorView.lineWrapping, marks, theme,
        EditorView.cspNonce.of(document.querySelector('script[nonce]')?.nonce ?? ''), options.readOnly ? reading : editing,
      ],
    }),
  });

  return {
    replace(text) {
      const now = view.state.doc.toString();
      if (text === now) return;
      clearTimeout(pending);
      pending = 0;
      let from = 0;
      let same = 0;
      const most = Math.min(now.length, text.length);
      while (from < most && now[from] === text[from]) from++;
      while (same < most - from && now[now.length - 1 - same] === text[text.length - 1 - same]) same++;
      view.dispatch({ changes: { from, to: now.length - same, insert: text.slice(from, text.length - same) }, annotations: fromServer.of(true) });
    },
    findings(list) {
      if (pending) return;
      const told = list.map((f) => {
        const from = place(f.line, f.column);
        return { from, to: Math.max(from, place(f.endLine, f.endColumn)), severity: f.severity, message: f.message, source: f.source };
      });
      view.dispatch(setDiagnostics(view.state, told));
    },
    jump(line, column) {
      const at = place(line, column);
      view.dispatch({ selection: EditorSelection.cursor(at), effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      view.focus();
    },
    mark(ranges) {
      const lines = ranges.flatMap((r) => Array.from({ length: r.endLine - r.line + 1 }, (_, i) => ({ at: view.state.doc.line(Math.min(r.line + i, view.state.doc.lines)).from, kind: r.kind })));
      const seen = new Map(lines.map((l) => [l.at, l.kind]));
      const set = Decoration.set([...seen].sort((a, b) => a[0] - b[0]).map(([at, kind]) => Decoration.line({ class: `cm-marked-line cm-marked-${kind}` }).range(at)));
      const effects = [setMark.of(set)];
      if (lines.length > 0) effects.push(EditorView.scrollIntoView(lines[0].at, { y: 'start', yMargin: 24 }));
      view.dispatch({ effects });
    },
    flush,
    dispose() {
      clearTimeout(pending);
      view.destroy();
    },
  };
}
