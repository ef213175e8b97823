"""`reader cache`: kept results, so that unchanged articles need not be read again."""

import click

from reader.cache import Cache, folder_of_user, is_off
from reader.cli.options import Call, global_options, pass_call
from reader.cli.output import put, put_json
from reader.text.safe import line

_MEGABYTE = 1_000_000


@click.command("cache")
@click.option("--clear", is_flag=True, help="Empty the cache.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@global_options
@pass_call
def cache(call: Call, clear: bool, as_json: bool) -> None:
    """Print where the cache is and how much it holds.

    The cache only saves time, and may be deleted at any time. READER_CACHE=off in the environment
    turns it off.

    Example: reader cache --clear
    """
    store = Cache(folder_of_user())
    if clear:
        store.clear()
        call.say("the cache is empty")
        return
    size, values = store.usage()
    if as_json:
        put_json(
            {
                "folder": line(str(store.folder)),
                "is_on": not is_off(),
                "bytes": size,
                "limit": store.limit,
                "values": values,
            }
        )
        return
    put(line(f"folder: {store.folder}") + "\n")
    put(f"size: {size / _MEGABYTE:,.1f} MB of at most {store.limit / _MEGABYTE:,.0f} MB\n")
    for kind, number in values.items():
        put(f"{kind}: {number:,}\n")
    if is_off():
        put("off: READER_CACHE=off\n")
