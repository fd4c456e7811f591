"""Go back to an earlier state of ready words, or to those that came with Levelhead."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.edit_template import add_version
from levelhead.lib.errors import NotFound
from levelhead.playbooks import own
from levelhead.playbooks.models import Template


@transaction.atomic
def restore_template(actor: Actor, template: Template, *, version: int) -> None:
    """Make an earlier ``version`` the newest again; 0 puts the organisation's own words away.

    What stood there stays as a version, and can be restored itself.
    """
    actor.require("manage_words")
    fresh = Template.objects.select_for_update().select_related("page").get(pk=template.pk)
    old = fresh.versions.filter(number=version).first() if version else None
    if version and old is None:
        raise NotFound(_("There is no version %(version)d of these words.") % {"version": version})
    text = old.text if old else ""
    if own.text_of(fresh) != text:
        add_version(actor, fresh, text, "restore_template")
