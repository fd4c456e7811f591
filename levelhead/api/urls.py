"""The API's addresses and its description of itself."""

from ninja import NinjaAPI

import levelhead
from levelhead.api import coach, components, incidents, translations
from levelhead.api.asking import Bearer
from levelhead.api.trouble import handle, in_one_form

api = NinjaAPI(
    title="Levelhead",
    version=levelhead.__version__,
    description="What people do in the room, for programs. Every word meets the same gates as theirs.",
    docs_url=None,  # the viewer would come from other people's machines
    urls_namespace="api",
    auth=Bearer(),
)
handle(api)
api.add_router("/incidents", incidents.router)
api.add_router("/incidents", translations.router)
api.add_router("/components", components.router)
api.add_router("/coach", coach.router)

addresses = api.urls
"""The API's patterns for Django, and the namespace that they stand in."""
for pattern in addresses[0]:
    if pattern.callback is not None:
        pattern.callback = in_one_form(pattern.callback)
