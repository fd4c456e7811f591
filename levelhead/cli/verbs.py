"""Every verb of the command line: where it lives, its short help, and whether it needs Django.

The short helps stand here, so that `levelhead --help` imports no command (a test holds them equal to the
commands' own). To add a verb: `levelhead/cli/commands/<module>.py` with a click command named `command`,
and one line here, in the order in which `--help` shows it. Django is set up before the module is imported.
"""

from typing import Final, NamedTuple


class Verb(NamedTuple):
    """One verb. `module` is the file under `levelhead.cli.commands`."""

    module: str
    help: str
    django: bool = True


SECTIONS: Final[dict[str, dict[str, Verb]]] = {
    "When something is wrong": {
        "open": Verb("open", "Open an incident and say the first word."),
        "say": Verb("say", "Say the next word on an incident."),
        "correct": Verb("correct", "Correct an earlier update in the open."),
        "stop": Verb("stop", "Stop what was just published, before it goes out."),
        "withheld": Verb("withheld", "Words that must not get out yet."),
        "deliveries": Verb("deliveries", "See where each word has gone, and decide on what failed."),
        "notice": Verb("notice", "Write once to those affected, from a list."),
        "withdraw": Verb("withdraw", "Say that it was a false alarm, to those who were told."),
        "freeze": Verb("freeze", "Stop everything: an account of ours is hacked."),
        "thaw": Verb("thaw", "Let publishing and deliveries go on after a freeze."),
        "owed": Verb("owed", "Word that you owe in private."),
        "merge": Verb("merge", "Make two incidents that are one into one."),
        "redact": Verb("redact", "Remove words everywhere, at once."),
        "legal-hold": Verb("legal_hold", "Keep everything of an incident until lawyers let it go."),
        "original": Verb("original", "Read the sealed original of removed words."),
        "round": Verb("round", "Ask those who were hit whether it works for them now."),
        "translate": Verb("translate", "Write an incident's words in another language."),
        "fix": Verb("fix", "Fix a typo within five minutes, and tell nobody."),
        "resolve": Verb("resolve", "Say that it is over."),
        "still": Verb("still", "Say that nothing is new, with a new promise."),
        "report": Verb("report", "What readers told you privately."),
        "group": Verb("group", "What readers' reports are about: rename, split, join, answer."),
        "saved-answer": Verb("saved_answer", "Words that answerers use again: list, save, remove."),
        "promise": Verb("promise", "Move, end or list what was promised."),
        "kind": Verb("kind", "Say that an incident is of another kind."),
        "personal-data": Verb("personal_data", "Say whether people's personal data is out."),
        "approval": Verb("approval", "A second pair of eyes: ask for it, give it."),
        "post": Verb("post", "Post briefly what the page says already."),
        "voice": Verb("voice", "Offer, accept or take an incident's voice."),
        "list": Verb("list", "List incidents."),
        "show": Verb("show", "Show an incident with all its updates."),
    },
    "Making the page": {
        "init": Verb("init", "Make the page and its owner."),
        "person": Verb("person", "Add people to the team, and their pictures."),
        "playbook": Verb("playbook", "Settle ahead what happens in each kind of crisis."),
        "component": Verb("component", "Add the parts of your service."),
        "cadence": Verb("cadence", "Show or set how soon the next word is proposed."),
        "ladder": Verb("ladder", "Show or set whom the promise clock reminds."),
        "rota": Verb("rota", "Say whose turn it is to be woken."),
        "way": Verb("way", "Link the ways in which somebody is reached."),
        "official": Verb("official", "Say where you speak, and what you never ask for."),
        "language": Verb("language", "The languages of the page, and who writes them."),
        "channel": Verb("channel", "Connect Slack, Mastodon, Bluesky and others; test and remove them."),
        "inbound": Verb("inbound", "How mail comes in, and what became of it."),
        "subscribe": Verb("subscribe", "Ask somebody to subscribe."),
        "subscribers": Verb("subscribers", "Subscribers: see one, take them off, tables in and out."),
        "token": Verb("token", "Tokens for programs: add, list, revoke."),
    },
    "Practising": {
        "demo": Verb("demo", "Play a real weekend of trouble and leave it open in front of you.", django=False),
        "replay": Verb("replay", "Play a story of an incident into an empty page.", django=False),
    },
    "Keeping it": {
        "backup": Verb("backup", "Keep a copy of everything in a file.", django=False),
        "restore": Verb("restore", "Put a kept copy back, into an empty place.", django=False),
        "upgrade": Verb("upgrade", "Bring the database to this release, keeping a copy first."),
    },
    "Running it": {
        "up": Verb("up", "Start everything, and keep it running.", django=False),
        "edge": Verb("edge", "Run the edge: the public page, from memory.", django=False),
        "app": Verb("app", "Run the staff's console and the API.", django=False),
        "live": Verb("live", "Run the readers' forms.", django=False),
        "press": Verb("press", "Run the press: the public page's files and the promise clock."),
        "worker": Verb("worker", "Run the worker: deliveries, incoming mail and the rest."),
        "sign-in-link": Verb("sign_in_link", "Print a link that lets somebody sign in once."),
        "second-factor": Verb("second_factor", "Let somebody in again who has lost their second factor."),
    },
    "Words": {
        "phrase": Verb("phrase", "Your own words: banned, allowed, products, contacts."),
        "template": Verb("template", "Ready words for each kind of crisis: see, change, put back."),
        "coach": Verb("coach", "Read a draft as a frightened reader would.", django=False),
    },
    "The public site": {
        "verify": Verb("verify", "Tell the page from a copy or a forgery."),
        "keys": Verb("keys", "The keys that sign the page."),
        "site": Verb("site", "Print the public site to a folder."),
    },
}

VERBS: Final[dict[str, Verb]] = {name: verb for section in SECTIONS.values() for name, verb in section.items()}
