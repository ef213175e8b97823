from pathlib import Path
import pytest
from tests.ui.harness import RIVER, mark, opened, write
async def test_x(tmp_path):
    root=write(tmp_path, {"river.md": RIVER, "b.md":"“We moved,” she said, “the cows.” They made more than 170 arrests in a week."})
    async with opened(root,"river") as d:
        await d.go("moved"); await d.press("2")
        await d.until(lambda: "accepts" in d.shown)
        print(d.shown)
        await d.press("a")
        print(d.stored[0].attributes, d.text[87:105])
        await d.press("F"); print(d.current, d.stored[0].attributes)
        await d.press("F","F","F","F"); print(d.current)
        await d.press("f"); print(d.current)
        await d.press("t"); print(d.current)
        await d.press("t"); print(d.current)
        await d.press("T"); print(d.current)
        await d.press("y"); print(d.current)
        await d.press("Y","Y"); print(d.current, d.stored[0].attributes)
        await d.press(*"F"*30); print(d.current, d.stored[0].attributes)
        print(d.shown[-300:])
    async with opened(root,"b") as d:
        await d.press("2"); await d.select("“the cows.”"); await d.press("A"); print(d.stored)
        await d.press("a"); print(d.stored)
        await d.press("F","F","T","T"); print(d.stored)
        await d.press("u","u","u"); print(d.current, d.stored[0].attributes)
        await d.press("1"); print(d.current, d.stored[0].attributes)
        await d.go("the"); await d.press("X"); print(d.current, d.stored[0].attributes)
        print(d.shown)
