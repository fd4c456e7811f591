// An editor over a text field. The field keeps the words and its form sends them; the editor only shows them better.
import { defaultKeymap, history, historyKeymap, isolateHistory, undo } from "@codemirror/commands";
import { forEachDiagnostic, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { EditorState, Transaction } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";

const WRITERS = { spellcheck: "true", autocorrect: "on", autocapitalize: "sentences", dir: "auto" };
const OF_THE_FIELD = ["aria-describedby", "aria-invalid", "id", "lang", "dir"];

export class Editor {
  // `typed` is called after every change by hand, `chosen` when a mark was reached by key.
  constructor(field, nonce, { typed, chosen }) {
    this.field = field;
    this.told = { typed, chosen };
    this.view = new EditorView({ state: EditorState.create({ doc: field.value, extensions: this.extensions(nonce) }) });
    this.takePlace();
  }

  extensions(nonce) {
    return [
      EditorView.cspNonce.of(nonce),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of(this.attributes()),
      EditorView.editorAttributes.of({ class: `editor ${this.field.className}` }),
      EditorView.updateListener.of((update) => update.docChanged && this.changed()),
      placeholder(this.field.placeholder),
      history(),
      keymap.of([
        { key: "F8", run: (view) => this.reach(view, nextDiagnostic) },
        { key: "Shift-F8", run: (view) => this.reach(view, previousDiagnostic) },
        { key: "Mod-.", run: () => this.takeFirst() },
        ...historyKeymap,
        ...defaultKeymap,
      ]),
    ];
  }

  attributes() {
    const named = Object.fromEntries(
      OF_THE_FIELD.map((name) => [name, this.field.getAttribute(name)]).filter((pair) => pair[1]),
    );
    this.label = this.field.labels[0] ?? document.getElementById(this.field.getAttribute("aria-labelledby"));
    this.label.id ||= `label-${this.field.id}`;
    const described = [named["aria-describedby"], "coach-keys"].filter(Boolean).join(" ");
    return { ...WRITERS, ...named, "aria-describedby": described, "aria-labelledby": this.label.id };
  }

  takePlace() {
    const focused = document.activeElement === this.field || this.field.autofocus;
    for (const name of ["id", "aria-labelledby"]) this.field.removeAttribute(name);
    this.field.hidden = true;
    this.field.after(this.view.dom);
    this.label.addEventListener("click", () => this.view.focus());
    this.field.addEventListener("input", () => this.follow());
    if (focused) this.view.focus();
  }

  get text() {
    return this.view.state.doc.toString();
  }

  changed() {
    if (this.field.value !== this.text) {
      this.field.value = this.text;
      this.field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.told.typed();
  }

  // Something else put words into the field: answers to questions, a draft of another window or of this browser.
  follow() {
    const [before, now] = [this.text, this.field.value];
    if (before === now) return;
    const shorter = Math.min(before.length, now.length);
    let same = 0;
    while (same < shorter && before[same] === now[same]) same += 1;
    let tail = 0;
    while (tail < shorter - same && before.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
    const insert = now.slice(same, now.length - tail);
    this.view.dispatch({ changes: { from: same, to: before.length - tail, insert } });
  }

  mark(marks) {
    const size = this.view.state.doc.length;
    const diagnostics = marks.filter((mark) => mark.end <= size).map((mark) => this.diagnostic(mark));
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  diagnostic(mark) {
    return {
      from: mark.start,
      to: mark.end,
      severity: { stop: "error", warning: "warning", hint: "info" }[mark.severity],
      message: mark.advice ? `${mark.why} ${mark.advice}` : mark.why,
      mark,
      actions: mark.offers.map((offer) => ({ name: offer.label, apply: () => this.told.chosen({ offer }) })),
    };
  }

  reach(view, command) {
    if (command(view)) this.told.chosen({ mark: this.here() });
    return true;
  }

  here() {
    const { from, to } = this.view.state.selection.main;
    let found = null;
    forEachDiagnostic(this.view.state, (diagnostic, start, end) => {
      if (start <= from && to <= end) found ??= diagnostic.mark;
    });
    return found;
  }

  takeFirst() {
    const offer = this.here()?.offers[0];
    if (offer) this.told.chosen({ offer });
    return Boolean(offer);
  }

  // One step of its own, so that one undo takes back exactly this.
  put({ from, to, text }) {
    const blank = text.indexOf("[[");
    const end = text.indexOf("]]");
    const selection = blank < 0 ? { anchor: from + text.length } : { anchor: from + blank, head: from + end + 2 };
    this.view.dispatch({
      changes: { from, to, insert: text },
      selection,
      scrollIntoView: true,
      annotations: [isolateHistory.of("full"), Transaction.userEvent.of("input.coach")],
    });
  }

  find(words, usual) {
    const text = this.text;
    if (text.startsWith(words, usual)) return usual;
    const place = text.indexOf(words);
    return place === text.lastIndexOf(words) ? place : -1;
  }

  add(sentence) {
    const size = this.view.state.doc.length;
    const before = this.text.trimEnd().length;
    this.put({ from: before, to: size, text: before ? `\n\n${sentence}` : sentence });
  }

  undo() {
    return undo(this.view);
  }
}
