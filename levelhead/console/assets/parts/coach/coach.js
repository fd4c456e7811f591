// The coach beside one draft: what it found is marked in the editor and listed under it.
import { fieldsOf } from "../draft.js";
import { Asking } from "./ask.js";
import { Editor } from "./editor.js";
import { showPanel } from "./panel.js";

// A screen reader hears how much there is to look at once the hand rests, not at every key.
const RESTING = 1500;

export function accompany(place, nonce) {
  return new Coach(place, nonce);
}

class Coach {
  constructor(place, nonce) {
    this.place = place;
    this.form = place.closest("form");
    this.panel = place.querySelector("[data-coach-panel]");
    this.done = place.querySelector("[data-coach-done]");
    const told = { typed: () => this.typed(), chosen: (what) => this.chosen(what) };
    this.editor = new Editor(this.form.elements[place.dataset.coachField ?? "text"], nonce, told);
    const token = this.form.elements.csrfmiddlewaretoken.value;
    this.asking = new Asking(place.dataset.coach, token, () => fieldsOf(this.form), (answer) => this.heard(answer));
    this.listen();
    this.asking.soon();
  }

  listen() {
    this.place.classList.add("live");
    this.form.addEventListener("change", () => {
      this.editor.follow();
      this.asking.soon();
    });
    this.panel.addEventListener("click", (event) => this.pressed(event.target.closest("[data-offer]")));
    this.place.querySelector("[data-coach-undo]").addEventListener("click", () => this.undo());
  }

  typed() {
    this.done.hidden = true;
    this.asking.soon();
  }

  heard(answer) {
    this.read = this.editor.text;
    const marks = answer?.marks ?? [];
    this.editor.mark(marks);
    this.place.classList.toggle("marked", marks.length > 0);
    if (answer) showPanel(this.panel, answer.panel);
    else this.panel.textContent = this.place.dataset.quiet;
    this.say(answer?.summary ?? this.place.dataset.quiet);
  }

  say(words, after = RESTING) {
    clearTimeout(this.saying);
    const line = this.place.querySelector("[data-coach-said]");
    this.saying = setTimeout(() => {
      if (line.textContent !== words) line.textContent = words;
    }, after);
  }

  chosen({ mark, offer }) {
    if (mark) this.say([mark.quote, mark.why, mark.advice].filter(Boolean).join(": "), 0);
    if (offer) this.put({ from: offer.start, to: offer.end, text: offer.text });
  }

  pressed(button) {
    if (!button) return;
    const { offer, from, to } = button.dataset;
    if (from === undefined) this.add(offer);
    else this.put({ from: Number(from), to: Number(to), text: offer });
    this.done.querySelector("[data-coach-undo]").focus({ preventScroll: true });
  }

  // What was read is replaced where it stands by now; words that are gone, or stand twice, are left alone.
  put({ from, to, text }) {
    const words = this.read.slice(from, to);
    const place = this.editor.find(words, from);
    if (place < 0) return;
    this.editor.put({ from: place, to: place + words.length, text });
    this.tell("did");
  }

  add(sentence) {
    this.editor.add(sentence);
    this.tell("added");
    this.editor.view.focus();
  }

  tell(what) {
    const line = this.place.querySelector("[data-coach-did]");
    line.textContent = line.dataset[what];
    this.done.hidden = false;
  }

  undo() {
    this.editor.undo();
    this.editor.view.focus();
    this.say(this.place.dataset.undone, 0);
  }
}
