"""A folder served by SFTP on this machine, for reading alone."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import paramiko


class _Door(paramiko.ServerInterface):
    """Lets in whoever holds one key."""

    def __init__(self, key: paramiko.PKey) -> None:
        self._key = key

    def get_allowed_auths(self, username: str) -> str:
        return "publickey"

    def check_auth_publickey(self, username: str, key: paramiko.PKey) -> int:
        known = key.asbytes() == self._key.asbytes()
        return paramiko.AUTH_SUCCESSFUL if known else paramiko.AUTH_FAILED

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED


class _Folder(paramiko.SFTPServerInterface):
    root = Path()
    asked: ClassVar[list[str]] = []  # what anybody asked to do that is not reading

    def _here(self, path: str) -> Path:
        return self.root / path.lstrip("/")

    def list_folder(self, path: str) -> Any:
        try:
            return [
                paramiko.SFTPAttributes.from_stat(p.stat(), p.name)
                for p in self._here(path).iterdir()
            ]
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)

    def stat(self, path: str) -> Any:
        try:
            return paramiko.SFTPAttributes.from_stat(self._here(path).stat())
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)

    lstat = stat

    def open(self, path: str, flags: int, attr: Any) -> Any:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
            self.asked.append(path)
            return paramiko.SFTP_PERMISSION_DENIED
        handle = paramiko.SFTPHandle(flags)
        handle.readfile = self._here(path).open("rb")  # type: ignore[attr-defined]
        return handle


@contextmanager
def served(root: Path, home: Path) -> Iterator[str]:
    """Yields the address; `home` gets the key that is let in, and knows the host."""
    own, mine = paramiko.ECDSAKey.generate(), paramiko.ECDSAKey.generate()
    ssh = home / ".ssh"
    ssh.mkdir(parents=True)
    mine.write_private_key_file(str(ssh / "id_ecdsa"))
    door = socket.create_server(("127.0.0.1", 0))
    port = door.getsockname()[1]
    (ssh / "known_hosts").write_text(f"[127.0.0.1]:{port} {own.get_name()} {own.get_base64()}\n")
    folder = type("Folder", (_Folder,), {"root": root, "asked": []})
    lines: list[paramiko.Transport] = []

    def answer() -> None:
        while True:
            try:
                caller, _ = door.accept()
            except OSError:
                return
            line = paramiko.Transport(caller)
            lines.append(line)
            line.add_server_key(own)
            line.set_subsystem_handler("sftp", paramiko.SFTPServer, folder)
            try:
                line.start_server(server=_Door(mine))
            except (paramiko.SSHException, EOFError):
                continue

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield f"sftp://me@127.0.0.1:{port}"
        assert folder.asked == []
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()
        thread.join(10)
        for line in lines:
            line.close()
