"""Editors that fail: `-e` never loses what was written, and says where it is."""
import glob
import os
import re
import signal
import time

from world import NEW, World, query

FORM = "# 时间\nnow\n\n# 地点\n第一食堂\n\n# 经过\n有人发帖说食堂停业\n"
OPTIONS = ["--kind", "opinion", "--dept", "logistics", "--title", "食堂"]


def drafts(w):
    return set(glob.glob(w.home + "/.local/state/iptk/drafts/*"))


class Editor:
    def __init__(self, w):
        self.w = w
        self.wrong = []
        with open(w.path + "/good-form", "w", encoding="utf-8") as f:
            f.write(FORM)

    def case(self, name, script, status, kept, words=(), **env):
        """Run with an editor that is a script of sh, "$1" the draft. kept: what the draft
        that is told must hold afterwards; None: none is left."""
        w = self.w
        path = w.path + "/editor"
        with open(path, "w", encoding="utf-8") as f:
            f.write("#!/bin/sh\n" + script + "\n")
        os.chmod(path, 0o755)
        before, events = drafts(w), query(w.db, "SELECT count(*) FROM event")
        done = w.tool("ip-report", "new", "-e", *(words or OPTIONS), env={"EDITOR": path, "VISUAL": None, **env})
        left = drafts(w) - before
        told = set(re.findall(r"(/\S+?\.(?:md|json))(?=[;\s]|$)", done.err))
        wrong = []
        if done.status != status:
            wrong.append("status %d wanted" % status)
        if (query(w.db, "SELECT count(*) FROM event") != events) != (status == 0):
            wrong.append("recorded or not?")
        if kept is None:
            if left:
                wrong.append("drafts are left: %s" % left)
            if "draft is kept" in done.err:
                wrong.append("a draft is told that is not there")
        else:
            there = "".join(open(p, encoding="utf-8", errors="replace").read() for p in left)
            if len(left) != 1 or kept not in there:
                wrong.append("the draft wanted, with %r: %s" % (kept, left))
            if not left <= told:
                wrong.append("its path is not told")
        if wrong:
            self.wrong.append("%s: %s: %s" % (name, "; ".join(wrong), done))
        return done, left


def failing(e):
    write = 'cat "$(dirname "$0")/good-form" >"$1"'
    e.case("writes", write, 0, None)
    e.case("fails at once", "exit 1", 7, "# ")
    e.case("fails after writing", write + "; exit 3", 7, "有人发帖说食堂停业")
    e.case("is killed", "kill -9 $$", 7, "# ")
    e.case("is killed after writing", write + "; kill -TERM $$", 7, "有人发帖说食堂停业")
    e.case("is not there", "", 7, "# ", EDITOR="/nowhere/editor")
    e.case("is not there, VISUAL first", write, 7, "# ", VISUAL="/nowhere/editor")
    e.case("VISUAL with options", 'shift; ' + write, 0, None, VISUAL=e.w.path + "/editor --wait",
           EDITOR="false")
    e.case("leaves it empty", ': >"$1"', 3, "", words=["--dept", "logistics"])
    e.case("leaves it as it was", "true", 5, None, words=["--wait=5"])
    e.case("saves under another file", 'cp "$1" "$1~"; ' + write + '; mv "$1" "$1.x"; '
           'mv "$1.x" "$1"; rm "$1~"', 0, None)
    e.case("breaks a heading", 'printf "# 时候\\n现在\\n" >"$1"', 5, "时候")
    e.case("breaks the encoding", 'printf "# 经过\\n\\377\\376\\n" >"$1"', 5, "经过")
    e.case("writes an impossible time", 'printf "# 时间\\n2月30日\\n" >"$1"', 5, "2月30日")
    e.case("writes what the plan refuses", 'printf "# 经过\\n只有经过\\n" >"$1"', 3, "只有经过")
    e.case("writes to stdout", "echo noise; " + write, 0, None)


def lost(e):
    """The editor takes the draft away: nothing can be kept, and nothing false is told."""
    done, _ = e.case("removes it", 'rm "$1"', 7, None)
    if "No such file" not in done.err:
        e.wrong.append("removes it: %s" % done)


def again(e):
    """What is told as the next command works."""
    done, left = e.case("refused", 'sed "/停业/d" "$(dirname "$0")/good-form" >"$1"', 3, "第一食堂")
    path = "".join(left)
    if not path:
        return
    with open(path, "a", encoding="utf-8") as f:
        f.write("\n# 经过\n有人发帖说食堂停业\n")
    told = re.search(r"again: (.*)", done.err)
    words = told[1].split() if told else []
    if words[:2] != ["ip-report", "new"] or path not in words:
        e.wrong.append("again: %s" % done)
        return
    done = e.w.tool(*words, *OPTIONS)
    if done.status != 0:
        e.wrong.append("the draft again: %s" % done)


def stdin_kept(e):
    """A form or JSON that came through a pipe is nowhere else: a failure keeps it."""
    w = e.w
    for words, text in ((["--from", "-"], "# 经过\n只有经过\n"), (["--from", "-"], "# 时候\nx\n"),
                        (["--json", "-"], '{"course":"只有经过"}\n'),
                        (["--json", "-"], '{"course":"没有完')):
        before = drafts(w)
        done = w.tool("ip-report", "new", *words, *OPTIONS, stdin=text.encode())
        left = list(drafts(w) - before)
        if done.status not in (3, 5) or len(left) != 1 or left[0] not in done.err \
                or open(left[0], encoding="utf-8").read() != text:
            e.wrong.append("%s %r: %s, %s" % (words[0], text, done, left))
    # no room in the state folder: the draft goes elsewhere
    folder = w.home + "/.local/state/iptk/drafts"
    os.rename(folder, folder + ".away")
    with open(folder, "w", encoding="utf-8") as f:
        f.write("in the way")
    tmp = w.path + "/tmp"
    os.mkdir(tmp)
    done = w.tool("ip-report", "new", "--from", "-", *OPTIONS, stdin=b"# \xe7\xbb\x8f\xe8\xbf\x87\nx\n",
                  env={"TMPDIR": tmp})
    left = glob.glob(tmp + "/*")
    if done.status != 3 or len(left) != 1 or left[0] not in done.err:
        e.wrong.append("a draft in TMPDIR: %s, %s" % (done, left))
    os.unlink(folder)
    os.rename(folder + ".away", folder)


def killed_meanwhile(e):
    """The tool itself is killed while one writes: the draft is on disk."""
    w = e.w
    path = w.path + "/editor"
    with open(path, "w", encoding="utf-8") as f:
        f.write('#!/bin/sh\ncat "$(dirname "$0")/good-form" >"$1"; echo $$ >"$0.pid"; exec sleep 60\n')
    before = drafts(w)
    w.env["EDITOR"] = path
    p = w.start("ip-report", "new", "-e", *OPTIONS)
    while not os.path.exists(path + ".pid"):
        time.sleep(0.01)
    # an interrupting key is the editor's own affair
    p.send_signal(signal.SIGINT)
    p.send_signal(signal.SIGQUIT)
    time.sleep(0.05)
    if p.poll() is not None:
        e.wrong.append("died of a key: %d" % p.returncode)
    # the store is not held while one writes
    done = w.tool(*NEW, "-q", "--wait=0")
    if done.status != 0:
        e.wrong.append("a writer beside an editor: %s" % done)
    p.send_signal(signal.SIGKILL)
    p.wait()
    with open(path + ".pid", encoding="utf-8") as f:
        os.kill(int(f.read()), signal.SIGKILL)
    p.communicate()
    left = drafts(w) - before
    if len(left) != 1 or "有人发帖" not in open(left.pop(), encoding="utf-8").read():
        e.wrong.append("killed while one writes: %s" % left)


def run(count, build, tmp):
    w = World(build, os.path.join(tmp, "editors"))
    w.must("ip-plan", "adopt", "-q")
    for name, part in (("that fail", failing), ("that lose the draft", lost),
                       ("and the command told", again), ("none: a pipe", stdin_kept),
                       ("and a tool that is killed", killed_meanwhile)):
        e = Editor(w)
        part(e)
        count.ok("editors " + name, e.wrong)
