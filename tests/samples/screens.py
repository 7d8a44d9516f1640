"""What a terminal gets to see of nasty text: the tools run on a terminal of our own, and in
tmux, which would obey an escape.
"""
import fcntl
import json
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import termios
import time

from naughty import is_text, values
from tool import NEW, Store, report, skip, unsafe_in, width

NASTY = [s.encode() for s in (
    "\x1b]0;owned\x07t", "\x1b[31mred\x1b[2J", "a\u202etxt.exe", "\u2066x\u2069", "z\u200bw\u200dj\ufeff",
    "back\b\b\bspace", "bell\x07", "c1\u009b31m\u0085", "tag\U000e0041", "\u2028line\u2029", "\x7f",
    "食堂\x1b[7m停业", "b\x0e", "soft\u00adhyphen", "\u061c\u200e\u200f")]


TABLES = ("list", "log", "due", "evidence", "search")


def on_terminal(store, args, columns=100):
    """Runs with stdin, stdout and stderr on a terminal; returns the bytes it was sent."""
    pid, fd = pty.fork()
    if pid == 0:
        try:
            os.chdir(store.home)
            os.execvpe(args[0], args, dict(store.env, TERM="xterm-256color"))
        finally:
            os._exit(127)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    seen = b""
    try:
        while select.select([fd], [], [], 60)[0]:
            data = os.read(fd, 65536)
            if not data:
                break
            seen += data
    except OSError:  # the other side is closed
        pass
    os.close(fd)
    os.waitpid(pid, 0)
    return seen.replace(b"\r\n", b"\n")


def filled():
    """A store whose every text is nasty; returns it with its references."""
    store, refs = Store("screens"), []
    strings = NASTY + [s for s in values("blns.json") if is_text(s) and unsafe_in(s) and b"\n" not in s]
    lines = []
    for value in strings:
        text = value.decode()
        lines.append(json.dumps(dict(dict.fromkeys(
            ("title", "place", "course", "cause", "impact", "trend", "measures", "next", "source", "doc"),
            text), source=None, dept="office", kind="other", occurred="2026-02-28T08:00")))
    out = store.run(["ip-report", "import", "-q", store.file("in.jsonl", "\n".join(lines).encode())])
    refs = out[1].decode().split()
    assert len(refs) == len(strings), out
    plain = store.file("plain.txt", b"x")
    for ref, value in zip(refs, strings):
        text = value.decode()
        store.run(["ip-report", "attach", "-q", ref, "--name=" + text, "--origin=" + text, plain])
        store.run(["ip-report", "measure", "-q", "-c", "support", "--text=" + text, "--to=" + text, ref])
    for args in (["ip-report", "verify", "--reason"], ["ip-warn", "issue", "-l", "blue", "--measures=x", "--scope"],
                 ["ip-escalate", "start", "--reason"]):
        store.run([*args, NASTY[0].decode(), *refs])
    return store, refs, strings


def shown(store, refs):
    wrong = []
    reads = [["ip-report", "show", *refs], ["ip-report", "show", "-J", *refs],
             ["ip-report", "show", "--format=md", *refs], ["ip-report", "show", refs[0] + ".a1", refs[1] + ".m1"],
             ["ip-report", "list"], ["ip-report", "list", "-J"], ["ip-report", "list", "--format=jsonl"],
             ["ip-report", "list", "--format=md"], ["ip-report", "log"], ["ip-report", "log", "-J"],
             ["ip-report", "log", "-o", "+body"], ["ip-report", "due"], ["ip-report", "check", "--at=2026-06-01"],
             ["ip-report", "evidence", *refs], ["ip-report", "search", "red"], ["ip-warn", "list"],
             ["ip-escalate", "list"], ["ip-review", "export"],
             ["ip-review", "export", refs[0]], ["ip-review", "summary", refs[0]], ["ip-review", "verify"]]
    for args in reads:
        for columns in (40, 200):
            seen = on_terminal(store, args, columns)
            bad = unsafe_in(seen.replace(b"\x1b[K", b"").replace(b"\t", b" "))
            if bad or not seen:
                wrong.append("%s: %s in %r" % (" ".join(args)[:60], bad, seen[:200]))
            if args[1] in TABLES and not any(a.startswith("-") for a in args[2:]):
                plain = re.sub(rb"\x1b\[[0-9;]*m", b"", seen).decode()
                wrong += [line for line in plain.split("\n") if width(line) > columns][:1]
    return wrong


def told(store, refs, strings):
    """Messages about such values: in every place that a message may quote."""
    wrong = []
    for value in strings:
        text = value.decode()
        path = store.file("nasty.md", b"# %s\nx\n" % value)
        lines = store.file("nasty.jsonl", json.dumps({text: "x"}).encode())
        for args in (["ip-report", "show", text], ["ip-report", "new", "--kind=" + text, "--dept=" + text],
                     ["ip-report", "new", "--occurred=" + text], ["ip-report", "--" + text], ["ip-report", text],
                     ["ip-report", "list", "-o", text], ["ip-report", "list", "--format=" + text],
                     ["ip-report", "new", "--from", path], ["ip-report", "import", lines],
                     ["ip-report", "new", "--field=" + text + "=x"], ["ip-report", "verify", "--by=" + text, refs[0]],
                     ["ip-report", "attach", refs[0], text], ["ip-plan", "check", text],
                     ["ip-report", "list", "--db=" + text], ["ip-report", "list", "--plan=" + text],
                     ["ip-report", "list", "--since=" + text], ["ip-report", "list", "--state=" + text],
                     [*NEW, "-v", "--place=x", "--course=" + text, "--title=" + text]):
            seen = store.run(args)
            bad = unsafe_in(seen[2] + seen[1])
            if bad:
                wrong.append("%r: %s in %s" % (args, bad, seen))
    for args in (["ip-report", "show", NASTY[0].decode()], ["ip-report", "new", "--dept=" + NASTY[2].decode()]):
        seen = on_terminal(store, args)
        if unsafe_in(seen) or not seen:
            wrong.append("%r on a terminal: %r" % (args, seen))
    return wrong


def in_tmux(store, refs):
    """The title of the pane and its colours stay as they were; the text is there, escaped."""
    socket = os.path.join(store.home, "tmux")
    tmux = ["tmux", "-S", socket, "-f", "/dev/null"]

    def ask(*args):
        return subprocess.run(tmux + list(args), env=dict(store.env, LD_PRELOAD=""),
                              capture_output=True, text=True).stdout
    settings = "".join("%s='%s' " % (k, v) for k, v in store.env.items() if k != "TERM")
    ask("new-session", "-d", "-x", "160", "-y", "300", "env", "-i", "TERM=screen", "sh")
    ask("send-keys", "export %s; clear; ip-report show %s; ip-report list; echo 'do''ne'" % (
        settings, refs[0]), "Enter")
    end, seen = time.monotonic() + 20, ""
    while "\ndone" not in seen and time.monotonic() < end:
        time.sleep(0.1)
        seen = ask("capture-pane", "-p", "-e")
    title = ask("display-message", "-p", "#{pane_title}")
    ask("kill-server")
    wrong = ["the title was changed: " + title] if "owned" in title else []
    if "\x1b[31mred" in seen or unsafe_in(seen.encode()):
        wrong.append("obeyed: %r" % seen)
    return wrong + ([] if "\\x1b]0;owned\\x07t" in seen and "\\x1b[31mred" in seen else ["not seen: %r" % seen])


def run():
    store, refs, strings = filled()
    report("samples: what a terminal is shown", shown(store, refs))
    report("samples: what messages quote", told(store, refs, strings))
    if shutil.which("tmux", path=store.env["PATH"]):
        report("samples: in tmux", in_tmux(store, refs))
    else:
        skip("samples: in tmux", "there is no tmux")
