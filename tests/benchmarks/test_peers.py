from pathlib import Path

import pytest

from benchmarks.peers import LESS, PEERS, Peer, present


def test_a_peer_that_is_not_installed_is_told_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Peer("sh", ("env", "TEXTUAL_ANIMATIONS=none", "/bin/sh"))
    gone = Peer("gone", (str(tmp_path / "gone"),))
    assert present([shell, gone]) == [shell]
    assert capsys.readouterr().out == "gone is not here: make peers installs it\n"


def test_peers_come_in_one_version_each() -> None:
    packages = [peer.package for peer in PEERS if peer.package]
    assert packages
    assert all(package.count("==") == 1 for package in packages)
    assert LESS in PEERS
