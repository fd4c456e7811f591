// Asking the server to read the draft: one question at a time, the newest words each time, and never for long.
const SOON = 25;
const PATIENCE = 1000;
const AGAIN = 5000;

export class Asking {
  // `fields` returns the form as it stands; `heard` gets the answer, or null where none came.
  constructor(url, token, fields, heard) {
    Object.assign(this, { url, token, fields, heard });
  }

  soon() {
    this.stale = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), SOON);
  }

  async ask() {
    if (this.busy) return;
    this.busy = true;
    this.stale = false;
    const answer = await this.answer();
    this.busy = false;
    if (this.stale) return this.soon();
    this.heard(answer);
    if (!answer || answer.silent) this.timer = setTimeout(() => this.ask(), AGAIN);
  }

  async answer() {
    try {
      const reply = await fetch(this.url, {
        method: "POST",
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
        headers: { "content-type": "application/json", "x-csrftoken": this.token },
        body: JSON.stringify({ fields: this.fields() }),
      });
      return reply.ok ? await reply.json() : null;
    } catch {
      return null;
    }
  }
}
