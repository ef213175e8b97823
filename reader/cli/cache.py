"""`reader cache`: what is kept of articles so that they need not be read anew."""

import click

from reader.cache import Cache, folder_of_user, is_off
from reader.cli.options import Call, global_options, pass_call
from reader.cli.output import put, put_json
from reader.text.safe import line

_MEGABYTE = 1_000_000


@click.command("cache")
@click.option("--clear", is_flag=True, help="Remove all that is kept.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@global_options
@pass_call
def cache(call: Call, clear: bool, as_json: bool) -> None:
    """Say where the cache is and how much it holds.

    What is kept there of articles that have not changed saves time, and nothing else: it may be
    removed at any time. READER_CACHE=off in the environment turns it off.

    Example: reader cache --clear
    """
    kept = Cache(folder_of_user())
    if clear:
        kept.clear()
        call.say("the cache is empty")
        return
    size, values = kept.usage()
    if as_json:
        put_json(
            {
                "folder": line(str(kept.folder)),
                "is_on": not is_off(),
                "bytes": size,
                "limit": kept.limit,
                "values": values,
            }
        )
        return
    put(line(f"folder: {kept.folder}") + "\n")
    put(f"size: {size / _MEGABYTE:,.1f} MB of at most {kept.limit / _MEGABYTE:,.0f} MB\n")
    for kind, number in values.items():
        put(f"{kind}: {number:,}\n")
    if is_off():
        put("off: READER_CACHE=off\n")
